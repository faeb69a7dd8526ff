import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As build.js defines it.
  define: { READING_CODE: "'tests'" },
  test: {
    include: ['tests/**/*.test.ts'],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text'] },
  },
});

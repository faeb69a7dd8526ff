import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As build.js defines it.
  define: { READING_CODE: "'tests'" },
  test: {
    include: ['tests/**/*.test.ts'],
    // In milliseconds: a machine with other work is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text'] },
  },
});

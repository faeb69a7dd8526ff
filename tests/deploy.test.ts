import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(path, 'utf8');
const settings = new Set([...read('.env.example').matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name));
const dockerfile = read('Dockerfile').replace(/\\\n/gu, ' ').split('\n');
const instructions = (name: string): string[] =>
  dockerfile.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length).trim());
const compose = parse(read('compose.yaml'), { merge: true });

describe('what runs the bot elsewhere', () => {
  it('makes no setting that the bot does not know', () => {
    const used = [
      ...instructions('ENV').flatMap((line) => [...line.matchAll(/([A-Z_]+)=/gu)].map(([, name]) => name)),
      ...['bot', 'ingest'].flatMap((service) => Object.keys(compose.services[service].environment)),
      ...[...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/gu)].map(([, name]) => name),
      ...[...read('deploy/Caddyfile').matchAll(/\{\$([A-Z_]+)/gu)].map(([, name]) => name),
      ...[...read('deploy/yinju.service').matchAll(/ ([A-Z_]+)=\/var/gu)].map(([, name]) => name),
    ];
    const own = ['NODE_ENV'];
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !settings.has(name ?? '') && !own.includes(name ?? ''))).toEqual([]);
  });

  it('copies into the image what is there, and lets nothing else into it', () => {
    const ignored = read('.dockerignore').split('\n');
    const copied = instructions('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/u).slice(0, -1))
      .map((path) => path.replace(/^\.\//u, ''));
    expect(copied).toContain('src');
    for (const path of copied) {
      expect(existsSync(path), path).toBe(true);
      expect(ignored).toContain(`!${path}`);
    }
    const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(allowed.toSorted()).toEqual(copied.toSorted());
    expect(ignored).toContain('*');
  });

  it('starts node itself, as a user who is not root, with what the build makes', () => {
    const [command] = instructions('CMD').map((line) => JSON.parse(line));
    expect(command.slice(0, 2)).toEqual(['node', 'dist/main.js']);
    expect(compose.services.ingest.command[1]).toBe('dist/cli.js');
    expect(read('build.js')).toMatch(/main: 'src\/main\.ts',\s+cli: 'src\/cli\.ts'/u);
    expect(instructions('USER')).toEqual(['node']);
  });

  it('asks for health where the bot is told to listen', () => {
    const check = dockerfile.find((line) => line.includes('/healthz'));
    expect(check).toContain('process.env.HEALTH_PORT');
    const environment = instructions('ENV').join(' ');
    expect(environment).toContain('HEALTH_PORT=8081');
    expect(compose.services.bot.environment.HEALTH_PORT).toBe(8081);
    // Of the bots' ports none is published: what comes from outside comes through the proxy.
    expect(compose.services.bot.ports).toBeUndefined();
    expect(read('deploy/Caddyfile')).toContain(`port ${compose.services.bot.environment.PORT}`);
  });

  it('alone needs nothing but the bot, and binds what is there', () => {
    const alone = Object.entries<{ profiles?: string[] }>(compose.services).filter(
      ([, { profiles }]) => !profiles,
    );
    expect(alone.map(([name]) => name)).toEqual(['bot']);
    expect(compose.services.bot).toMatchObject({ read_only: true, env_file: '.env' });
    expect(compose.services.bot.depends_on.db.required).toBe(false);
    const bound: string[] = compose.services.proxy.volumes.map(
      (volume: string) => volume.split(':')[0] ?? '',
    );
    for (const path of bound.filter((source) => source.startsWith('.')))
      expect(existsSync(path), path).toBe(true);
    const named = Object.values<{ volumes?: unknown[] }>(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => typeof volume === 'string' && /^\w/u.test(volume))
      .map((volume) => String(volume).split(':')[0]);
    for (const name of named) expect(Object.keys(compose.volumes)).toContain(name);
  });
});

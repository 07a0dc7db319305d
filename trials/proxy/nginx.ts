import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = '/usr/sbin/nginx'
const example = fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url))

/** Why this machine can't hold the trial, or null. */
export const missingHere = (): string | null =>
  existsSync(program) ? null : `本机没有 ${program}（Debian 的 nginx-light）`

export type Ports = { http: number; https: number; upstreams: readonly number[] }
export type Nginx = { certificate: Buffer; accessLog: () => Promise<string>; stop: () => Promise<void> }

/** The example as it stands in deploy/, only its places exchanged: ports, certificate, logs, upstreams. */
const configured = (text: string, folder: string, { http, https, upstreams }: Ports): string => {
  const servers = upstreams.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=10s;`).join('\n')
  const moved = text
    .replace(/^ *listen \[::\].*$/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${http};`)
    .replace('listen 443 ', `listen 127.0.0.1:${https} `)
    .replace('server 127.0.0.1:8080 max_fails=1 fail_timeout=10s;', servers)
    .replaceAll('/etc/ssl/yimen', folder)
    .replaceAll('/var/log/nginx', folder)
    .replaceAll('zw.example.gov.cn', 'localhost')
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  return `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
events { worker_connections 256; }
http { include /etc/nginx/mime.types; ${own}
${moved}
}
`
}

export const startNginx = async (folder: string, ports: Ports): Promise<Nginx> => {
  await mkdir(folder, { recursive: true })
  const certificate = join(folder, 'fullchain.pem')
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      join(folder, 'privkey.pem'),
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  )
  const file = join(folder, 'nginx.conf')
  await writeFile(file, configured(await readFile(example, 'utf8'), folder, ports))
  const child = spawn(program, ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (part: Buffer) => {
    words += part.toString()
  })
  for (let tries = 0; !existsSync(join(folder, 'pid')); tries++) {
    if (child.exitCode !== null || tries > 1_600) throw new Error(`nginx: ${words}`)
    await wait(25)
  }
  return {
    certificate: await readFile(certificate),
    accessLog: async () => await readFile(join(folder, 'yimen.access.log'), 'utf8'),
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGQUIT')
      await ended
    },
  }
}

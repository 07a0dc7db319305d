#!/bin/sh
# 在 Debian 上安装或升级：sudo deploy/install.sh，在仓库（或解开的发布包）的根目录运行。可以重复运行。
# 代码放 /opt/yimen（归 root），数据放 /var/lib/yimen（归 yimen），设置和密钥放 /etc/yimen（归 root）。
# 不启动服务；已在运行的，装好以后请 systemctl restart yimen。
set -eu
cd "$(dirname "$0")/.."
root=${ROOT:-}
code=$root/opt/yimen
settings=$root/etc/yimen
data=$root/var/lib/yimen

node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2> /dev/null || {
  echo "需要 Node 20.19 或更新的版本，现为：$(node -v 2> /dev/null || echo 没有)" >&2
  exit 1
}

if ! getent passwd yimen > /dev/null; then
  useradd --system --home-dir /var/lib/yimen --shell /usr/sbin/nologin yimen
fi

# 装在旁边，成了才换：中途断了，旧的还在。
new=$code.new
rm -rf "$new"
install -d -m 0755 "$(dirname "$code")" "$new"
tar -c --exclude=./node_modules --exclude=./data --exclude=./.git --exclude=./web/dist --exclude=./deploy/secrets . |
  tar -x -C "$new" --no-same-owner
(cd "$new" && npm ci --omit=dev --no-audit --no-fund)
(cd "$new/web" && NODE_ENV=production ../node_modules/.bin/node ../node_modules/vite/bin/vite.js build --logLevel warn)
chmod -R u=rwX,go=rX "$new"
chown -R root:root "$new"
rm -rf "$code.old"
[ ! -e "$code" ] || mv "$code" "$code.old"
mv "$new" "$code"

install -d -m 0700 "$settings"
[ -e "$settings/yimen.env" ] || install -m 0600 deploy/yimen.env "$settings/yimen.env"
for key in field-key signing-key; do
  [ -s "$settings/$key" ] || (umask 077 && openssl rand -base64 32 > "$settings/$key")
done
install -d -m 0700 -o yimen -g yimen "$data"
install -d -m 0755 "$root/etc/systemd/system"
install -m 0644 deploy/yimen.service "$root/etc/systemd/system/yimen.service"
for unit in yimen-backup.service yimen-backup.timer; do
  [ -e "$root/etc/systemd/system/$unit" ] || install -m 0644 "deploy/$unit" "$root/etc/systemd/system/$unit"
done
install -d -m 0755 "$root/usr/local/bin"
install -m 0755 deploy/yimen "$root/usr/local/bin/yimen"
install -d -m 0700 -o yimen -g yimen "$root/var/backups/yimen"
[ -n "$root" ] || [ ! -d /run/systemd/system ] || systemctl daemon-reload

echo "已装好 $(node -p "require('$code/package.json').version")：$code"
echo "下一步：填好 $settings/yimen.env，把 $settings/field-key 和 signing-key 另存一份，再 systemctl enable --now yimen"

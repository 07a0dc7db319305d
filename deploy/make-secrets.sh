#!/bin/sh
# 为 compose.yaml 生成密钥和口令，放在 deploy/secrets/。已有的不动，可以重复运行。
# field-key 和 signing-key 请另存一份：没有 field-key，个人信息再也读不出来。
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
put() {
  [ -s "secrets/$1" ] || printf '%s\n' "$2" > "secrets/$1"
  # 容器里的用户各不相同，都要能读；目录本身只有 root 进得来。
  chmod 444 "secrets/$1"
}
put database-super "$(openssl rand -hex 24)"
put database-app "$(openssl rand -hex 24)"
put database-owner "$(openssl rand -hex 24)"
put database-url "postgres://yimen_app:$(cat secrets/database-app)@database:5432/yimen?sslmode=disable"
put database-owner-url "postgres://yimen_owner:$(cat secrets/database-owner)@database:5432/yimen?sslmode=disable"
put field-key "$(openssl rand -base64 32)"
put signing-key "$(openssl rand -base64 32)"
put metrics-token "$(openssl rand -hex 24)"
echo "已备好：$(pwd)/secrets"

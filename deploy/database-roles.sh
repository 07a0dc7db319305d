#!/bin/sh
# 数据库容器第一次启动时运行：建立两个角色，库归所有者。口令来自 secrets。
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d "${POSTGRES_DB:-yimen}" \
  -v app="$(cat /run/secrets/database-app)" -v owner="$(cat /run/secrets/database-owner)" << 'SQL'
create role yimen_owner login password :'owner';
create role yimen_app login password :'app';
alter database yimen owner to yimen_owner;
revoke all on database yimen from public;
grant connect on database yimen to yimen_app;
SQL

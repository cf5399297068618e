#!/usr/bin/env bash
# Runs nginx with deploy/nginx-rtmp.conf beside ConnectHub, so that OBS can publish; Ctrl+C stops it.
#   SECRET            the value of ConnectHub__Rtmp__Secret
#   CONNECTHUB_PORT   where ConnectHub listens on this machine   (8080)
#   RTMP_PORT         where encoders publish to                  (1935)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
module=/usr/lib/nginx/modules/ngx_rtmp_module.so
PATH="$PATH:/usr/sbin"

[[ "${SECRET:-}" =~ ^[A-Za-z0-9_-]{16,}$ ]] || { echo "Set SECRET to the value of ConnectHub__Rtmp__Secret: 16 or more letters, digits, - and _." >&2; exit 1; }
command -v nginx >/dev/null && [ -e "$module" ] || { echo "nginx or its RTMP module is missing: apt-get install nginx libnginx-mod-rtmp" >&2; exit 1; }

# The folder holds the secret: for this user only.
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
{
  printf '%s\n' "load_module $module;" "daemon off;" "master_process off;" "pid $folder/nginx.pid;" "error_log stderr warn;" "events { }"
  sed -e "s/listen 1935;/listen ${RTMP_PORT:-1935};/" -e "s/:8080/:${CONNECTHUB_PORT:-8080}/" -e "s/secret=SECRET/secret=$SECRET/" "$here/nginx-rtmp.conf"
} >"$folder/nginx.conf"
nginx -p "$folder" -c "$folder/nginx.conf"

# Starts a jail that stands for many jobs. Runs as the runner's user, outside; no user text is among
# its arguments.
# arguments: cgroup directories..., --, command...
umask 077
while [ "$1" != -- ]; do
  echo $$ >"$1/cgroup.procs" || exit 125
  shift
done
shift
# Jobs raise theirs to 1000: where memory runs out, they go before the process that watches them.
echo 800 >/proc/self/oom_score_adj
exec "$@" 8</dev/null 9</dev/null

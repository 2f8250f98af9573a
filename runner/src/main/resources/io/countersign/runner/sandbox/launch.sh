# Starts a jail. Runs as the runner's user, outside; no user text is among its arguments.
# arguments: control channel, seccomp program, cgroup directories..., --, command...
umask 077
control=$1
seccomp=$2
shift 2
while [ "$1" != -- ]; do
  echo $$ >"$1/cgroup.procs" || exit 125
  shift
done
shift
# Where the whole machine runs out of memory, a job goes first.
echo 1000 >/proc/self/oom_score_adj
exec "$@" 8>"$control" 9<"$seccomp"

# Starts a jail. Runs as the runner's user, outside. It is started before there is a job and waits,
# so that no job waits for it. What it is to start comes as a file that only sets its arguments:
# seccomp program, cgroup directories..., --, command...
# argument: a directory of its own
umask 077
directory=$1
/usr/bin/mkfifo -m 600 "$directory/control" || exit 125
echo waiting
# Where the runner is gone, there is nothing to start.
read -r go && [ "$go" = start ] || exit 125
. "$directory/arguments"
seccomp=$1
shift
while [ "$1" != -- ]; do
  echo $$ >"$1/cgroup.procs" || exit 125
  shift
done
shift
# Where the whole machine runs out of memory, a job goes first.
echo 1000 >/proc/self/oom_score_adj
exec "$@" 8>"$directory/control" 9<"$seccomp"

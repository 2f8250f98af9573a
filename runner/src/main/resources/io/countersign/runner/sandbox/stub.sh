# The first process of a jail: starts the program, ends whatever it left running, then sends the
# files in /box. Only this process holds descriptor 8, and nobody can look into it: its executable
# is not readable, so the kernel treats it as not dumpable.
# arguments: cpu seconds, file blocks of 512 bytes, data KiB, open files, processes, --, command...
[ -d /box/tmp ] || mkdir -m 700 /box/tmp
echo ready >&8
# Nothing is started for a runner that is gone: it says go only when this side is tied to its life.
read -r go && [ "$go" = go ] || exit 125
cpu=$1 blocks=$2 data=$3 files=$4 processes=$5
shift 6
input=/dev/null
[ ! -f /job/stdin ] || input=/job/stdin
exec 7>&2 2>/dev/null
(
  ulimit -c 0
  ulimit -l 64
  ulimit -s 8192
  ulimit -t "$cpu"
  ulimit -f "$blocks"
  ulimit -d "$data"
  ulimit -n "$files"
  ulimit -p "$processes" || ulimit -u "$processes"
  exec 2>&7 7>&-
  exec "$@"
) <"$input" 8>&- 9<&-
status=$?
exec 1>&- 7>&-
[ $$ -ne 1 ] || kill -s KILL -- -1 # as any other process that would be everybody's
{
  echo "exit $status"
  times
} >&8
for left in /box/*; do
  [ "$left" = /box/tmp ] || exec tar --create --directory=/box --format=ustar --file=- \
    --no-wildcards-match-slash --exclude='.[!.]*' --exclude=__pycache__ \
    --anchored --exclude=./tmp . >&8
done

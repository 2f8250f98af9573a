# Runs Compile with the memory it may hold and its mode. It was compiled once where /prepared has
# it; until then java compiles it each time.
# arguments: MiB, check | compile
memory=$1
shift
if [ -e /prepared/Compile.class ]; then
  set -- -cp /prepared Compile "$@"
else
  set -- /language/Compile.java "$@"
fi
exec /usr/bin/java "-Xmx${memory}m" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  -XX:ActiveProcessorCount=2 -Djava.io.tmpdir=/box/tmp "$@"

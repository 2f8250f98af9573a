# Compiles words into the time of their compilation, or goes wrong as they say.
case $(cat /job/words) in
  refuse*) echo 'words:1: these words are refused' >&2; exit 3 ;;
  grumble*) exit 4 ;;
  warn*) echo 'words:1: warning: these words are odd' >&2 ;;
  forget*) exit 0 ;;
  sleep*) sleep 60 ;;
  spin*) while :; do :; done ;;
  swell*) text=x; while :; do text=$text$text; done ;;
  list*) ls /job >stamp; exit 0 ;;
esac
date +%s%N >stamp

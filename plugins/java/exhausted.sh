# The heap is full, which leaves a rest of the job's memory unused. Takes that too, so that the
# limit is hit where it is measured and the outcome names it.
rest=x
while :; do
  rest=$rest$rest
done

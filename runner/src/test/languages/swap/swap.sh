exec tr 'a-zA-Z' 'A-Za-z' </job/words

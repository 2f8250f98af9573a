exec tr 'a-wyz' 'A-WYZ' </job/words

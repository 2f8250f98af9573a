-- Full text over code and changelogs, which PostgreSQL keeps up to date by itself. H2 has no part in
-- this: there `q` looks at title, description, tags and slug only.

-- The words by which a text is found, the same way in what is stored and in what is looked for: in
-- lower case, whole identifiers with their underscores, and their parts, so that max_drawdown and
-- maxDrawdown are found by drawdown too. A word counts by its first 100 characters. At most 10,000
-- words of at most 100 bytes stay below the one megabyte that a tsvector holds, whatever the source.
-- It calls nothing of ours: a restored dump computes it before it knows where to look for ours.
create function search_words(given text) returns text[]
  language sql immutable strict parallel safe
as $$
  select array(
    select word
      from (select left(part, 100) as word, min(place) as place
              from (select part, place
                      from regexp_split_to_table(lower(given), '[^[:alnum:]_]+')
                        with ordinality as whole (part, place)
                    union all
                    select part, place
                      from regexp_split_to_table(
                          lower(regexp_replace(
                            given, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g')),
                          '[^[:alnum:]]+')
                        with ordinality as parts (part, place)) as found
             group by 1) as words
     where word <> '' and octet_length(word) <= 100
     order by place, word
     limit 10000)
$$;

-- What says all the words of a text. Words hold letters, digits and underscores only, so nothing
-- anybody types is read as an operator. A hundred words are enough of anything; thousands would be
-- deeper than the server's stack.
create function search_query(given text) returns tsquery
  language sql immutable strict parallel safe
as $$
  select cast(array_to_string(array(
    select quote_literal(word) from unnest((search_words(given))[1:100]) as word), ' & ') as tsquery)
$$;

alter table artifact_version
  add column code_words tsvector
    generated always as (array_to_tsvector(search_words(source))) stored,
  add column changelog_words tsvector
    generated always as (array_to_tsvector(search_words(changelog))) stored;
create index artifact_version_words on artifact_version using gin (code_words, changelog_words);

-- What a request with an Idempotency-Key was answered, kept for a day for the same one again.
create table kept_answer (
  id           varchar(64)  not null primary key, -- hash of person and key
  fingerprint  varchar(64)  not null,             -- hash of route and body
  body         text         not null,
  shown        integer,                           -- the version its entity tag tells
  answered_at  timestamp(6) not null
);
create index kept_answer_answered_at on kept_answer (answered_at);

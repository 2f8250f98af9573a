-- What else a request that is sent again is answered: 201 or 202, and where what it made is.
alter table kept_answer add column status integer default 200 not null;
alter table kept_answer add column location varchar(400);

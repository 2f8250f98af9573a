-- What parameters of a version's runs must look like: a JSON Schema, part of the version.
alter table artifact_version add column params_schema text;

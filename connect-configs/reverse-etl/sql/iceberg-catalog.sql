-- PostgreSQL as the catalog of Iceberg, as the owner of the catalog's database. Replace the password.
-- Who comes first makes the two tables of the catalog, and owns them: let it be this role.
CREATE ROLE obsrv_writer LOGIN PASSWORD 'change-me';
GRANT USAGE, CREATE ON SCHEMA public TO obsrv_writer;

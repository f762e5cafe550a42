-- MySQL, as an administrator. Replace names and the password.
CREATE DATABASE shop;

CREATE TABLE shop.orders (
    id bigint PRIMARY KEY,
    version bigint,
    note text,
    total decimal(10, 2),
    changed_at datetime(6)
);

CREATE USER obsrv_writer IDENTIFIED BY 'change-me';
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.orders TO obsrv_writer;

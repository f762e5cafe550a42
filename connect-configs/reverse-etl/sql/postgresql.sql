-- PostgreSQL, as the owner of the database into which rows are written. Replace names and the password.
CREATE ROLE obsrv_writer LOGIN PASSWORD 'change-me';

-- For postgresql-upsert.json: the rows as they are; what is deleted is gone.
CREATE TABLE public.orders (
    id bigint PRIMARY KEY,
    version bigint,
    note text,
    total numeric(10, 2),
    changed_at timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON public.orders TO obsrv_writer;

-- For postgresql-newest.json: the newest state of every row, deleted ones with a flag. An older change that comes late
-- changes nothing.
CREATE TABLE public.orders_all (
    id bigint PRIMARY KEY,
    version bigint,
    note text,
    total numeric(10, 2),
    changed_at timestamptz,
    __deleted boolean,
    __order bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON public.orders_all TO obsrv_writer;

CREATE FUNCTION public.leave_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;

CREATE TRIGGER keep_newest BEFORE UPDATE ON public.orders_all
    FOR EACH ROW WHEN (NEW.__order < OLD.__order) EXECUTE FUNCTION public.leave_as_it_is();

CREATE VIEW public.orders_newest AS
    SELECT id, version, note, total, changed_at FROM public.orders_all WHERE NOT __deleted;

-- load
SELECT t.*, CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t ORDER BY t.[id];
-- load, resumed [7]
SELECT t.*, CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE t.[id] > CAST(? AS bigint) ORDER BY t.[id];
-- load by two columns, resumed [T, T, T, 7]
SELECT t.*, CAST(t.[code] AS nvarchar(20)), CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE (t.[code] >= CAST(? AS nvarchar(20)) AND (t.[code] > CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] > CAST(? AS bigint))))) ORDER BY t.[code], t.[id];
-- place of the last row [500]
SELECT CONVERT(varchar(33), t.[changed], 126), CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE t.[changed] < DATEADD(millisecond, -CAST(? AS int), SYSDATETIME()) ORDER BY t.[changed] DESC, t.[id] DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY;
-- load up to a line [T, T, T, 7]
SELECT t.*, CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE CASE WHEN (t.[changed] >= CONVERT(datetime2(7), ?, 126) AND (t.[changed] > CONVERT(datetime2(7), ?, 126) OR (t.[changed] = CONVERT(datetime2(7), ?, 126) AND (t.[id] > CAST(? AS bigint))))) THEN 0 ELSE 1 END = 1 ORDER BY t.[id];
-- follow [T, T, T, 7, 500]
SELECT t.*, CONVERT(varchar(33), t.[changed], 126), CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE (t.[changed] >= CONVERT(datetime2(7), ?, 126) AND (t.[changed] > CONVERT(datetime2(7), ?, 126) OR (t.[changed] = CONVERT(datetime2(7), ?, 126) AND (t.[id] > CAST(? AS bigint))))) AND t.[changed] < DATEADD(millisecond, -CAST(? AS int), SYSDATETIME()) ORDER BY t.[changed], t.[id] OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY;
-- load from a time on [1970-01-01T00:00:00.000]
SELECT t.*, CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE t.[changed] >= CONVERT(datetime2(7), ?, 126) ORDER BY t.[id];
-- time by now [0]
SELECT CONVERT(varchar(33), DATEADD(millisecond, -CAST(? AS int), SYSDATETIME()), 126);
-- cut into 8 ranges
SELECT SUM(a.data_pages)
FROM sys.objects o
    JOIN sys.schemas s ON s.schema_id = o.schema_id
    JOIN sys.partitions p ON p.object_id = o.object_id AND p.index_id IN (0, 1)
    JOIN sys.allocation_units a ON a.container_id = p.hobt_id AND a.type = 1
WHERE s.name = ? AND o.name = ?;
SELECT n, c, p0, p1 FROM (SELECT CAST(t.[code] AS nvarchar(20)) AS p0, CAST(t.[id] AS varchar(20)) AS p1, row_number() OVER (ORDER BY t.[code], t.[id]) AS n, count(*) OVER () AS c FROM [app].[or"d]]ers] t TABLESAMPLE SYSTEM (0.025600 PERCENT) REPEATABLE (1)) s WHERE FLOOR(n * 8 / c) > FLOOR((n - 1) * 8 / c) ORDER BY n;
-- cut the rest of a range into 4
SELECT SUM(a.data_pages)
FROM sys.objects o
    JOIN sys.schemas s ON s.schema_id = o.schema_id
    JOIN sys.partitions p ON p.object_id = o.object_id AND p.index_id IN (0, 1)
    JOIN sys.allocation_units a ON a.container_id = p.hobt_id AND a.type = 1
WHERE s.name = ? AND o.name = ?;
SELECT n, c, p0, p1 FROM (SELECT CAST(t.[code] AS nvarchar(20)) AS p0, CAST(t.[id] AS varchar(20)) AS p1, row_number() OVER (ORDER BY t.[code], t.[id]) AS n, count(*) OVER () AS c FROM [app].[or"d]]ers] t TABLESAMPLE SYSTEM (0.204800 PERCENT) REPEATABLE (1) WHERE (t.[code] >= CAST(? AS nvarchar(20)) AND (t.[code] > CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] > CAST(? AS bigint))))) AND (t.[code] <= CAST(? AS nvarchar(20)) AND (t.[code] < CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] <= CAST(? AS bigint)))))) s WHERE FLOOR(n * 4 / c) > FLOOR((n - 1) * 4 / c) ORDER BY n;
-- load of a range [T, T, T, 7, U, U, U, 8]
SELECT t.*, CAST(t.[code] AS nvarchar(20)), CAST(t.[id] AS varchar(20)) FROM [app].[or"d]]ers] t WHERE (t.[code] >= CAST(? AS nvarchar(20)) AND (t.[code] > CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] > CAST(? AS bigint))))) AND (t.[code] <= CAST(? AS nvarchar(20)) AND (t.[code] < CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] <= CAST(? AS bigint))))) ORDER BY t.[code], t.[id];
-- any row of a range [T, T, T, 7, U, U, U, 8]
SELECT 1 FROM [app].[or"d]]ers] t WHERE (t.[code] >= CAST(? AS nvarchar(20)) AND (t.[code] > CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] > CAST(? AS bigint))))) AND (t.[code] <= CAST(? AS nvarchar(20)) AND (t.[code] < CAST(? AS nvarchar(20)) OR (t.[code] = CAST(? AS nvarchar(20)) AND (t.[id] <= CAST(? AS bigint))))) ORDER BY (SELECT NULL) OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY;
-- tracking change-tracking: begins
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
BEGIN TRANSACTION;
SELECT CHANGE_TRACKING_CURRENT_VERSION();
-- tracking change-tracking: rows of the load {by=change versions, lower=2002}
NOT EXISTS (SELECT 1 FROM CHANGETABLE(CHANGES [app].[or"d]]ers], 2001) c WHERE c.[id] = t.[id])
-- tracking change-tracking: next
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
BEGIN TRANSACTION;
SELECT CHANGE_TRACKING_CURRENT_VERSION();
SELECT CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(?));
-- tracking change-tracking: step [2003]
SELECT t.*, CAST(t.[id] AS varchar(20)) FROM CHANGETABLE(CHANGES [app].[or"d]]ers], 1233) c JOIN [app].[or"d]]ers] t ON c.[id] = t.[id] WHERE c.SYS_CHANGE_VERSION < CAST(? AS bigint) AND NOT c.SYS_CHANGE_OPERATION = 'D' ORDER BY t.[id];
-- tracking change-tracking: deletes [2003]
SELECT c.[id], CAST(c.[id] AS varchar(20)) FROM CHANGETABLE(CHANGES [app].[or"d]]ers], 1233) c WHERE c.SYS_CHANGE_VERSION < CAST(? AS bigint) AND c.SYS_CHANGE_OPERATION = 'D' ORDER BY c.[id];
-- tracking rowversion: begins
SELECT CONVERT(varchar(18), MIN_ACTIVE_ROWVERSION(), 1);
-- tracking rowversion: rows of the load {lower=0x00000000000007D1}
t.[version] < CONVERT(binary(8), ?, 1)
-- tracking rowversion: next
SELECT CONVERT(varchar(18), MIN_ACTIVE_ROWVERSION(), 1);
-- tracking rowversion: step [0x00000000000007D1, 0x00000000000007D2]
SELECT t.*, CONVERT(varchar(18), t.[version], 1) FROM [app].[or"d]]ers] t WHERE t.[version] >= CONVERT(binary(8), ?, 1) AND t.[version] < CONVERT(binary(8), ?, 1) ORDER BY t.[version] OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY;
-- checksum of a key
CAST(CONVERT(bigint, CONVERT(binary(8), '0' + LEFT(CONVERT(varchar(32), HASHBYTES('MD5', CAST(CAST(a AS nvarchar(max)) COLLATE Latin1_General_100_CI_AS_SC_UTF8 AS varchar(max))), 2), 15), 2)) AS decimal(38, 0));
-- checksum of a key of two columns
CAST(CONVERT(bigint, CONVERT(binary(8), '0' + LEFT(CONVERT(varchar(32), HASHBYTES('MD5', LOWER(CONVERT(varchar(32), HASHBYTES('MD5', CAST(CAST(a AS nvarchar(max)) COLLATE Latin1_General_100_CI_AS_SC_UTF8 AS varchar(max))), 2)) + LOWER(CONVERT(varchar(32), HASHBYTES('MD5', CAST(CAST(b AS nvarchar(max)) COLLATE Latin1_General_100_CI_AS_SC_UTF8 AS varchar(max))), 2))), 2), 15), 2)) AS decimal(38, 0));
-- decimal(12,2)
CAST(t.c AS varchar(41)), t.c > CAST(? AS decimal(12,2));
-- money
CONVERT(varchar(30), t.c, 2), t.c > CAST(? AS money);
-- float
CONVERT(varchar(40), t.c, 3), t.c > CAST(? AS float);
-- datetime
CONVERT(varchar(33), t.c, 126), t.c > CONVERT(datetime, ?, 126);
-- datetimeoffset(7)
CONVERT(varchar(34), t.c, 121), t.c > CONVERT(datetimeoffset(7), ?, 121);
-- date
CONVERT(varchar(10), t.c, 23), t.c > CONVERT(date, ?, 23);
-- time(7)
CAST(t.c AS varchar(16)), t.c > CAST(? AS time(7));
-- varbinary(16)
CONVERT(varchar(max), t.c, 1), t.c > CONVERT(varbinary(16), ?, 1);
-- uniqueidentifier
CAST(t.c AS char(36)), t.c > CAST(? AS uniqueidentifier);
-- varchar(20)
CAST(t.c AS varchar(20)), t.c > CAST(? AS varchar(20));

-- Each type as it is read, and as it is compared.
-- @data types

SELECT id, bool, tiny, small, "int", big FROM everything ORDER BY id;
--> id INTEGER | bool BOOLEAN | tiny TINYINT | small SMALLINT | int INTEGER | big BIGINT
--> 1          | true         | 7            | 300            | 70000       | 5000000000
--> 2          | false        | -128         | -32768         | -2147483648 | -9223372036854775808
--> 3          | NULL         | NULL         | NULL           | NULL        | NULL
--> 3 rows in order

SELECT id, utiny, usmall, uint, ubig FROM everything ORDER BY id;
--> id INTEGER | utiny SMALLINT | usmall INTEGER | uint BIGINT | ubig DECIMAL(20,0)
--> 1          | 200            | 60000          | 4000000000  | 10000000000000000000
--> 2          | 255            | 65535          | 4294967295  | 18446744073709551615
--> 3          | NULL           | NULL           | NULL        | NULL
--> 3 rows in order

SELECT id, "real", "double" FROM everything ORDER BY id;
--> id INTEGER | real REAL | double DOUBLE
--> 1          | 1.5       | 2.25
--> 2          | -Infinity | NaN
--> 3          | NULL      | NULL
--> 3 rows in order

SELECT id, dec4, dec9, dec18, dec38 FROM everything ORDER BY id;
--> id INTEGER | dec4 DECIMAL(4,1) | dec9 DECIMAL(9,2) | dec18 DECIMAL(18,4)  | dec38 DECIMAL(38,10)
--> 1          | 12.3              | 1234567.89        | 12345678901234.5678  | 12345678901234567890.1234567890
--> 2          | -999.9            | -9999999.99       | -99999999999999.9999 | -9999999999999999999999999999.9999999999
--> 3          | NULL              | NULL              | NULL                 | NULL
--> 3 rows in order

SELECT id, text, bytes, "uuid" FROM everything ORDER BY id;
--> id INTEGER | text VARCHAR           | bytes VARBINARY | uuid UUID
--> 1          | plain                  | 00ff10          | 123e4567-e89b-12d3-a456-426614174000
--> 2          | 'ﬀ 😀 | 'quoted' NULL' | ''              | ffffffff-ffff-ffff-ffff-ffffffffffff
--> 3          | NULL                   | NULL            | NULL
--> 3 rows in order

SELECT id, date, time FROM everything ORDER BY id;
--> id INTEGER | date DATE  | time TIME
--> 1          | 2024-02-29 | 12:34:56.789012
--> 2          | 0001-01-01 | 00:00:00
--> 3          | NULL       | NULL
--> 3 rows in order

SELECT id, ts_ms, ts_us, ts_ns FROM everything ORDER BY id;
--> id INTEGER | ts_ms TIMESTAMP         | ts_us TIMESTAMP            | ts_ns TIMESTAMP
--> 1          | 2024-02-29 12:34:56.789 | 2024-02-29 12:34:56.789012 | 2024-02-29 12:34:56.789012345
--> 2          | 1600-01-01 00:00:00     | 0001-01-01 00:00:00.000001 | 1700-01-01 00:00:00.000000001
--> 3          | NULL                    | NULL                       | NULL
--> 3 rows in order

SELECT id, instant FROM everything ORDER BY id;
--> id INTEGER | instant TIMESTAMP WITH TIME ZONE
--> 1          | 2024-02-29 10:34:56.789012Z
--> 2          | 1969-12-31 23:59:59.999999Z
--> 3          | NULL
--> 3 rows in order

-- Comparisons that only unsigned order gets right.
SELECT id FROM everything WHERE utiny > 127 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT id FROM everything WHERE uint >= 4000000000 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT id FROM everything WHERE ubig > 9223372036854775807 ORDER BY id;
--> id INTEGER
--> 1
--> 2
--> 2 rows in order

SELECT id FROM everything WHERE ubig = 18446744073709551615;
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM everything WHERE dec38 < 0;
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM everything WHERE dec38 = 12345678901234567890.123456789;
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE dec18 = 12345678901234.5678;
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE dec4 BETWEEN -1000 AND 0;
--> id INTEGER
--> 2
--> 1 row

-- @duckdb SELECT id FROM everything WHERE ts_ns = TIMESTAMP_NS '2024-02-29 12:34:56.789012345'
SELECT id FROM everything WHERE ts_ns = TIMESTAMP '2024-02-29 12:34:56.789012345';
--> id INTEGER
--> 1
--> 1 row

-- @duckdb SELECT id FROM everything WHERE ts_ns > TIMESTAMP_NS '2024-02-29 12:34:56.789012344'
SELECT id FROM everything WHERE ts_ns > TIMESTAMP '2024-02-29 12:34:56.789012344';
--> id INTEGER
--> 1
--> 1 row

-- @duckdb SELECT id FROM everything WHERE ts_ns > TIMESTAMP_NS '2024-02-29 12:34:56.789012345'
SELECT id FROM everything WHERE ts_ns > TIMESTAMP '2024-02-29 12:34:56.789012345';
--> id INTEGER
--> 0 rows

SELECT id FROM everything WHERE ts_us = TIMESTAMP '2024-02-29 12:34:56.789012';
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE ts_us < TIMESTAMP '1000-01-01 00:00:00';
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM everything WHERE ts_ms = TIMESTAMP '2024-02-29 12:34:56.789';
--> id INTEGER
--> 1
--> 1 row

-- @no-duckdb it cuts the literal
SELECT id FROM everything WHERE ts_ms = TIMESTAMP '2024-02-29 12:34:56.7890001';
--> id INTEGER
--> 0 rows

SELECT id FROM everything WHERE "time" > TIME '12:34:56.789011';
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE "time" = TIME '12:34:56.789012';
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE "date" = DATE '2024-02-29';
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE "date" < DATE '1000-01-01';
--> id INTEGER
--> 2
--> 1 row

-- @duckdb SELECT id FROM everything WHERE instant < TIMESTAMPTZ '1970-01-01 00:00:00+00'
SELECT id FROM everything WHERE instant < CAST('1970-01-01 00:00:00' AS TIMESTAMP WITH LOCAL TIME ZONE);
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM everything WHERE "double" > 1E300;
--> id INTEGER
--> 2
--> 1 row

SELECT id FROM everything WHERE "real" < -1E30;
--> id INTEGER
--> 2
--> 1 row

-- @duckdb SELECT id FROM everything WHERE bytes = '\x00\xFF\x10'::BLOB
SELECT id FROM everything WHERE bytes = X'00FF10';
--> id INTEGER
--> 1
--> 1 row

SELECT id FROM everything WHERE "uuid" = CAST('123e4567-e89b-12d3-a456-426614174000' AS UUID);
--> id INTEGER
--> 1
--> 1 row

SELECT MIN(ts_ns) AS low, MAX(ts_ns) AS high, COUNT(ts_ns) AS n FROM everything;
--> low TIMESTAMP                 | high TIMESTAMP                | n BIGINT
--> 1700-01-01 00:00:00.000000001 | 2024-02-29 12:34:56.789012345 | 2
--> 1 row

SELECT MIN("date") AS d, MAX("time") AS t, MIN(ts_us) AS u, MAX(instant) AS i FROM everything;
--> d DATE     | t TIME          | u TIMESTAMP                | i TIMESTAMP WITH TIME ZONE
--> 0001-01-01 | 12:34:56.789012 | 0001-01-01 00:00:00.000001 | 2024-02-29 10:34:56.789012Z
--> 1 row

SELECT MIN(uint) AS a, MAX(ubig) AS b, MAX(dec38) AS c, MIN(dec18) AS d FROM everything;
--> a BIGINT   | b DECIMAL(20,0)      | c DECIMAL(38,10)                | d DECIMAL(18,4)
--> 4000000000 | 18446744073709551615 | 12345678901234567890.1234567890 | -99999999999999.9999
--> 1 row

SELECT MIN(text) AS low, MAX(text) AS high FROM everything;
--> low VARCHAR | high VARCHAR
--> plain       | 'ﬀ 😀 | 'quoted' NULL'
--> 1 row

SELECT ts_ns, COUNT(*) AS n FROM everything GROUP BY ts_ns ORDER BY ts_ns;
--> ts_ns TIMESTAMP               | n BIGINT
--> 1700-01-01 00:00:00.000000001 | 1
--> 2024-02-29 12:34:56.789012345 | 1
--> NULL                          | 1
--> 3 rows in order

SELECT dec38 + 1 AS more FROM everything WHERE id = 1;
--> more DECIMAL(38,10)
--> 12345678901234567891.1234567890
--> 1 row

SELECT dec9 * 2 AS twice, dec4 + dec9 AS s FROM everything WHERE id = 1;
--> twice DECIMAL(19,2) | s DECIMAL(10,2)
--> 2469135.78          | 1234580.19
--> 1 row

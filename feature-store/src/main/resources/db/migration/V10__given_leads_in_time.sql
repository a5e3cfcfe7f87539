-- What a pool gave in a time, read in that order without sorting whole slates.

create index given_in_time on decision (pool, as_of, seq) where kind = 'ASSIGNED';

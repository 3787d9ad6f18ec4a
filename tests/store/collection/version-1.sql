-- A collection as the first version of the program left it: its tables, two letters, a value and a remark.
PRAGMA application_id = 1179601235;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
-- what holds for the whole: versions of the stages, work that is still to be done
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- files kept under originals/, by the SHA-256 of their bytes
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- what a file of these bytes and this name gave when it was read
CREATE TABLE readings (
    reading INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,               -- last part of the file's name: its ending helps to tell what it is
    record TEXT NOT NULL,             -- SHA-256 of the provenance record beside it; empty without one
    settings TEXT NOT NULL,           -- hash of the settings that it was read with
    version TEXT NOT NULL,            -- of the stage
    problems BLOB NOT NULL,
    UNIQUE (sha256, name, record)
) STRICT;

-- a file that was named: where its words come from
CREATE TABLE inputs (
    input INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    source TEXT NOT NULL,             -- relative to what the user named
    folder TEXT NOT NULL,             -- name of the folder that the source begins in
    place TEXT NOT NULL               -- hash of the real path, so that one file named twice is one
) STRICT;
CREATE INDEX inputs_of_reading ON inputs (reading);
CREATE INDEX inputs_at ON inputs (place);

-- documents of a reading, in their order; what tells them apart is kept beside the record
CREATE TABLE documents (
    document INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,               -- id as read; two letters may have one
    sha256 TEXT NOT NULL,             -- of the bytes that hold it, which a mail or an archive may hold in turn
    source TEXT NOT NULL,             -- the file's name, and what part of it this is
    part TEXT NOT NULL,               -- what follows the first "!" of the source
    text TEXT NOT NULL,
    body BLOB NOT NULL,               -- the record without its text
    digest TEXT NOT NULL,
    words INTEGER NOT NULL,
    reference TEXT NOT NULL,
    letter_date TEXT NOT NULL,
    recognised INTEGER NOT NULL,
    UNIQUE (reading, position)
) STRICT;

CREATE INDEX documents_of_file ON documents (sha256);
CREATE INDEX documents_of_words ON documents (digest);
CREATE INDEX documents_of_reference ON documents (reference);

-- whether two documents of one reference are one letter by their words
CREATE TABLE comparisons (
    one INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    alike INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparisons_of_other ON comparisons (other);

-- documents that are letters of the collection, as understood, with what is asked of them often
CREATE TABLE letters (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    document_id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    key TEXT NOT NULL,                -- hash of the document that was understood
    version TEXT NOT NULL,            -- of the stage
    body BLOB NOT NULL,               -- the record without its document
    authority TEXT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    regime TEXT NOT NULL,
    request_status TEXT NOT NULL,
    declared TEXT NOT NULL,           -- provisions; each between semicolons, as in ;24(1);31(1)(a);
    argued TEXT NOT NULL,
    words INTEGER NOT NULL,
    given TEXT NOT NULL               -- columns that the user gave; each between semicolons
) STRICT;
CREATE INDEX letters_of_input ON letters (input);
-- what is asked of all letters at once, without their bodies
CREATE INDEX letters_at_a_glance ON letters (date, authority, reference, document_id, request_status);

-- documents that repeat a letter
CREATE TABLE repeats (
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    letter INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    source TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (input, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeats_of ON repeats (letter);
CREATE INDEX repeats_of_document ON repeats (document);

-- numbers of folded words and of their stems; numbers are never given twice
CREATE TABLE stems (stem INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE vocabulary (
    word INTEGER PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    stem INTEGER NOT NULL REFERENCES stems
) STRICT;
CREATE INDEX vocabulary_of ON vocabulary (stem);

-- pairs of files under bulk/ that hold the words of many letters as numbers, and where they stand
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY,
    words_file TEXT NOT NULL UNIQUE,  -- named by its SHA-256
    places_file TEXT NOT NULL UNIQUE,
    letters INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    document INTEGER PRIMARY KEY REFERENCES letters ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments,
    row INTEGER NOT NULL
) STRICT;
CREATE INDEX tokens_of ON tokens (segment);

-- blocks of letters that can be searched
CREATE TABLE passages (
    passage INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    start INTEGER NOT NULL,           -- characters of the document's text
    stop INTEGER NOT NULL,
    block INTEGER NOT NULL,
    role TEXT NOT NULL,               -- of most of it
    roles TEXT NOT NULL,              -- each between semicolons
    exemptions TEXT NOT NULL
) STRICT;
CREATE INDEX passages_of ON passages (document);
CREATE VIEW passage_text (passage, text, stems) AS
    SELECT passage, substr(text, start + 1, stop - start), stemmed(substr(text, start + 1, stop - start))
    FROM passages JOIN documents USING (document);
CREATE VIRTUAL TABLE passage_index USING fts5 (
    text, stems, content = 'passage_text', content_rowid = 'passage', tokenize = 'unicode61 remove_diacritics 2'
);

-- what the user says of letters, by column of letters.csv
CREATE TABLE given (
    sha256 TEXT NOT NULL,
    part TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sha256, part, field)
) STRICT, WITHOUT ROWID;

-- what the user says of templates, findings and letters: every word of it, so that it can be taken back
CREATE TABLE notes (
    note INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,               -- fairness, ignore, star, note, check ...
    key TEXT NOT NULL,                -- what it is about: an id
    value TEXT NOT NULL,              -- empty takes an earlier one away
    reason TEXT NOT NULL,
    day TEXT NOT NULL,                -- ISO 8601, as the user gave it
    sha256 TEXT NOT NULL,             -- the letter that it goes with; empty for none
    part TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notes_about ON notes (kind, key);

-- templates as the last report on the whole collection found them, and where they stand
CREATE TABLE templates (
    template_id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    fairness TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    request_groups INTEGER NOT NULL,
    body BLOB NOT NULL                -- the record
) STRICT, WITHOUT ROWID;
CREATE TABLE occurrences (
    template_id TEXT NOT NULL REFERENCES templates ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (document, start, stop, template_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrences_of ON occurrences (template_id);

-- inputs that were named and could not be taken, so that no report forgets them
CREATE TABLE problems (
    source TEXT NOT NULL,
    severity TEXT NOT NULL,
    problem TEXT NOT NULL,
    what_was_done TEXT NOT NULL,
    PRIMARY KEY (source, severity, problem, what_was_done)
) STRICT, WITHOUT ROWID;
BEGIN;
INSERT INTO state VALUES ('next stem', '74');
INSERT INTO state VALUES ('next word', '76');
INSERT INTO state VALUES ('version of Indexing passages', '62d759f2573a8194');
INSERT INTO state VALUES ('version of Numbering words', 'ba9554c7042a022f');
INSERT INTO originals VALUES ('59f89e49f4f52f07803344d66813c7e864c184eeb60151a030822013ce1297d0', 683);
INSERT INTO originals VALUES ('7844583744314ac5d130544d14a49d369c68ee9186478905fa854998a1a74e8b', 680);
INSERT INTO readings VALUES (1, '7844583744314ac5d130544d14a49d369c68ee9186478905fa854998a1a74e8b', 'moorings.txt', '', '1af6a90a96a5df96', '9882f8504d0863ac', X'789c8b8e0500011500b9');
INSERT INTO readings VALUES (2, '59f89e49f4f52f07803344d66813c7e864c184eeb60151a030822013ce1297d0', 'gritting.txt', '', '1af6a90a96a5df96', '9882f8504d0863ac', X'789c8b8e0500011500b9');
INSERT INTO inputs VALUES (1, 1, 'moorings.txt', 'in', 'f9ed13608da94103ebd9877a4fcdb3a0fd4999183955abe4998fdcebcc7ae128');
INSERT INTO inputs VALUES (2, 2, 'gritting.txt', 'in', '0ab4c12be7b6ebe841ddbc51daf034ac87c68767b45952b02ab9f5230ec51b54');
INSERT INTO documents VALUES (1, 1, 0, 'moorings-78445837', '7844583744314ac5d130544d14a49d369c68ee9186478905fa854998a1a74e8b', 'moorings.txt', '', 'Netherby District Council

Our reference: FOI-100-24

Date: 1 March 2024

You asked: how many moorings were inspected in 2023, and when?

We hold this information. It is exempt under section 31(1)(a) of the Freedom of Information Act 2000.

Releasing the rota would show on which days nobody is about, and anyone minded to do harm would choose those days; the few who keep watch could not be everywhere at once.

There is a public interest in how the service spends its money. Against that stands the cost of making good what is damaged, which falls on everybody. On balance the exemption is maintained.

The moorings of the district are listed on our website under the number 0.', X'789c8dd3cd6e83300c00e057a972062d3f0e04ae9b26edb23dc0345521a4252a0514c2b4aae2dde76ca01d5a4d9c621ce78b41e64aeade4c67db85bdab4949ce7def5d771cd35c01482572929060bf026e6154b5bd398da47cbf9271d01d29710ddae32e4d88ed10e0724ec8c9c5903456d768e1b9a1d5c6c6ead675b832ac69eda76db17e4e6e2c9e2f98e41b30f13f2661c1f22d18fc8fe52bc644f6a70ddaeba3d74373eb65f31d8509b57e2d516c62d43d86035b18606c13c3e83d0798589c8c8a6d0ebfe76454ae4ebeedb518ccf3474270e28eee57ea271f0be2ac8d8de632c3789d4400c1401b59334125408d0f50d4222b4ca6ac2d98ca2057059507ad241485d24ce7605585d6d9d64eefc36588761ce707ec04af8cfd9afe67144a328543aa0836aea7d0604fe182c9571b1aebabcbeec98dc13b13768ffdd419d7e2596f0fd62310d1e7b79794519a72c08d5a8798e394434a454ad992db577a74f8fbe08885603d99bf01456a146b', '01c5c8fe522ef84d1b03709caad242e68d2234dfa9be71349667ec76ea176ab5', 121, 'FOI-100-24', '2024-03-01', 0);
INSERT INTO documents VALUES (2, 2, 0, 'gritting-59f89e49', '59f89e49f4f52f07803344d66813c7e864c184eeb60151a030822013ce1297d0', 'gritting.txt', '', 'Harrowmere District Council

Our reference: FOI-101-24

Date: 2 March 2024

You asked: how many gritting were inspected in 2023, and when?

We hold this information. It is exempt under section 31(1)(a) of the Freedom of Information Act 2000.

Releasing the rota would show on which days nobody is about, and anyone minded to do harm would choose those days; the few who keep watch could not be everywhere at once.

There is a public interest in how the service spends its money. Against that stands the cost of making good what is damaged, which falls on everybody. On balance the exemption is maintained.

The gritting of the district are listed on our website under the number 37.', X'789c8dd3cd6e83300c00e057a972062d7f84c075d3b49df600d354a5c140540a28846d55c5bbcf74743bb4aa38c5b29d2f1632275274763c401bb6ae2039a9bc0bc1b5559c64a5ce4066242201be039630da359ddd0f247f3f91a1372dc9f10cc6639546045a04783a4564efe690d4600aa4f05edf180b7377e35a3c19f634f0090df64fd195c5b3054be40a4cdcc712b560e91a4cdec7d20bc684fed77ae34de54d5f5f7b6abaa130f9f7b5245bc5e85b0c9762612413ab18466f3992258ba368b2cee1b71c45d38ba3f93a474ed347443aef2af72b75a39f1be65d1b6ac31385f165134b5926bca4a9a642485928a599b02968252dd31260a7284b98a1826ace29d680f12c2d285a07289cd986633fdbf33a3fe024f8e43cafedceab90933194b12638b819438d338523265f8cf7ddd7013c6c9edc10bcb361f3d88dad750ddef65062a53d8ffcfcf61a33ca622eb1509830e738e532a622a67cc96d776670f803e19285009e4c3f0b1515bd', 'be3ce639ce710e7ac66ee73203f8cbad4db1239800e150c9c623ae4bcd216527', 121, 'FOI-101-24', '2024-03-02', 0);
INSERT INTO letters VALUES (1, 1, 'moorings-78445837', 'moorings.txt', 'f89386713d8a56c9', '291d00ae3994851c', X'789cad56cb6edb3010fc179e12402a4c3d1ddf7a29d0533fa0300c5adad8442452e1a34e10f8df4b4aa22859b2931abd91227776767776a90f54f242d7c014da7c0ceb1d2dd106a100297853dd6a5ff1e245a2cdef6d80b8a007caac81e45a14d0dd904712a559b7aea1a464a7de9bf6ec7c0e5045f650597b63d490ce581161d057010266fc45e9b977d37e13bcb2c6029e4100334e025468fba502a5401c8194e81cccd0a2bc874b230f87ef864b931e2e1fc14577c3e50e0ec799c78b4778af1aa41ad0fa7d2840f16a1111c76b0799c51e3219204b28a8a49c0d98ee43284da52df7f00857b03347378a9f3ec18637a81b65d6b6c628c60ff8f1813ca2ed75af9d45a8590962b19209eebd27187befe9e0fd48447dd373a9d5bb754d655171a985af9235f54c4e5c5765d8c22df04870ec78e4a3a265038f86aaddc4c73d8ca6209e5b4343ca42de006320a5bd0e4211db7dcfa492b0c4371f5a60ac88295fc6d97fa13cc1095b0661c1b5212fbe44361d2496ad16c9ee4945bafeba87626fedd34965781040d4b2e4b255ead8e423c1e75ef073178b4513fc0f2da10ccdcce3a7791e0ce78648490ed04dc47ed38ddd9a9bf9ca0e32ccd74992aee37c931a84e9689eddb1f3f776fb4c9bc6eeda3cb6fbedadecbaa8fae1bd84bef5dd69b3fa4938d93de1f82eec847243cb436cb3c65cbaed04f6ef39b8180cd71af08ad67dce32bb2ea822cef57c10af9d27fc6475d9eaab1dbc1b4f33405af693b62202cc44b7ade13617011171d0f3afeef919053979b1fc959d39565ada0a08b0d931eedb832104a6ebbde9b20dc2f3625e3c830d9754b5d1183ddab7284027aa8efdb2af96616b4b64fbca966b44f1e209bcf67c5de9f2ed38aad24c86498d71e4748ecdffc9e8a69920752b13a75dc39432d940a13aa62fd45a99fbb2312981b1e687a3672d4965150b075adbdafdf8f5f37bbb27a5c1dcbd6a52513bdb56dfb2288fcf7f01c25f1cb5', 'Netherby District Council', 'FOI-100-24', '', '2024-03-01', 'letter', 'refusal', 'FOIA', 'present', ';31(1)(a);', ';31(1)(a);', 110, '');
INSERT INTO letters VALUES (2, 2, 'gritting-59f89e49', 'gritting.txt', '193c15628d10e6aa', '291d00ae3994851c', X'789cad56cb8e9b3014fd17af6624a802e19164d74da5aefa015514397003d680cdf83199d128ff5e1b308640326dd49d8d7dcf3df775cc27ca59a66aa012ed3e87f581e46887908724bccb6e75ac58f622d0eef7de438c938250632098e21974374489c338e9d635e4041fe447d39e5d2e1eaaf0112a63af8d1adc194bcc35faca4340b5bf30bdf46eda6f9c55c698c3093850edc44399325f2a901278093847176f86166e7bb8387270c1c37071d2c3a523b8f061b8d4c205eb8dc35b8ff05e150839a0f57b9f8364d5226210d9fc0549ec20a30132878c08c2e880693ff84257da70f74bb8819d58ba61147c810def503752af4d8dd13a780a9e9ff033dadff6da59f88ae6c0172b19ad7bef51b076dee3c17b89797dd773aee487714d445631a1b8ab9231754cce4c55b9dfc22df08882d8f24847454b061e0d9187898f47184d411cb786f884faac014a4108731db8c466fa4eb812b0c4371d4660dc1153be94d1ff427982e3b70cfc8c294d9eff15d97868b164b548f6882bdccdd723147b6b974e22fc820396cb2d97ac52cb66133a36a96bf8b98bc5a271f64672c87dad79ec3ccf83e6dc602170019d22f69b4e760b4ea424b4f0e3ed69b38568bb8b35c2549a67778cfede1f9fe9d0985d9bc776bfbf975d1b552fde4be87b379d26ab5f84933c128e9bc2ae51eef4f210db6c30976edb06fbf71c5c09c3ad01bcd1eb2e678959674462eb7a2ec41beb295c19216efbab15de9da3e921257aa5ad3007ade86634ece62a20cc0b35ff6a9f9f51909317cb5d39e863a984a90007931dedbe3d1842a0aa3eea29dba1605eccab67b06182c8361add8fe62df2d099c8b25ff6d5d26c4d89cc5c99728d285e3d81b79eaf1b53be1f47956b6598d438086d9f07faff6474532b48ddb689ed5dcd9450d140263ba62fc458e9fba2d1298171cf0f47272570653a160a529bdafdf8f5f37bbbc7b9863cbc2a5c11a36dab6f49986a26057983364d58c952ff86e9b3fde50fdbf125fb', 'Netherby Town Council', 'FOI-101-24', '', '2024-03-02', 'letter', 'refusal', 'FOIA', 'present', ';31(1)(a);', ';31(1)(a);', 110, ';authority;');
INSERT INTO passages VALUES (9, 1, 0, 25, 0, 'reference', ';reference;', '');
INSERT INTO passages VALUES (10, 1, 27, 52, 1, 'reference', ';reference;', '');
INSERT INTO passages VALUES (11, 1, 54, 72, 2, 'reference', ';reference;', '');
INSERT INTO passages VALUES (12, 1, 74, 136, 3, 'request', ';request;', '');
INSERT INTO passages VALUES (13, 1, 138, 239, 4, 'decision', ';decision;', ';31(1)(a);');
INSERT INTO passages VALUES (14, 1, 241, 411, 5, 'harm', ';harm;', ';31(1)(a);');
INSERT INTO passages VALUES (15, 1, 413, 603, 6, 'pit_nondisclosure', ';pit_disclosure;pit_nondisclosure;balance;', ';31(1)(a);');
INSERT INTO passages VALUES (16, 1, 605, 679, 7, 'disclosure', ';disclosure;', '');
INSERT INTO passages VALUES (17, 2, 0, 27, 0, 'reference', ';reference;', '');
INSERT INTO passages VALUES (18, 2, 29, 54, 1, 'reference', ';reference;', '');
INSERT INTO passages VALUES (19, 2, 56, 74, 2, 'reference', ';reference;', '');
INSERT INTO passages VALUES (20, 2, 76, 138, 3, 'request', ';request;', '');
INSERT INTO passages VALUES (21, 2, 140, 241, 4, 'decision', ';decision;', ';31(1)(a);');
INSERT INTO passages VALUES (22, 2, 243, 413, 5, 'harm', ';harm;', ';31(1)(a);');
INSERT INTO passages VALUES (23, 2, 415, 605, 6, 'pit_nondisclosure', ';pit_disclosure;pit_nondisclosure;balance;', ';31(1)(a);');
INSERT INTO passages VALUES (24, 2, 607, 682, 7, 'disclosure', ';disclosure;', '');
INSERT INTO given VALUES ('59f89e49f4f52f07803344d66813c7e864c184eeb60151a030822013ce1297d0', '', 'authority', 'Netherby Town Council');
INSERT INTO notes VALUES (1, 'given', 'gritting-59f89e49 authority', 'Netherby Town Council', '', '', '59f89e49f4f52f07803344d66813c7e864c184eeb60151a030822013ce1297d0', '', 0);
INSERT INTO notes VALUES (2, 'note', 'T-none', 'look again', '', '', '', '', 0);
INSERT INTO passage_index (passage_index) VALUES ('rebuild');
COMMIT;

-- Steps of the demo's stories that were taken, with what was kept of their answers, or why one failed.
CREATE TABLE demo_steps (
    story   text NOT NULL,
    step    int NOT NULL CHECK (step >= 0),
    kept    text NOT NULL DEFAULT '{}',
    failure text,
    place   bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (story, step)
);

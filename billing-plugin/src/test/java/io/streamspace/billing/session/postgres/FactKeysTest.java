package io.streamspace.billing.session.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.plugin.EventKey;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class FactKeysTest {

    @Test
    void a_key_is_the_same_whoever_computes_it() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Jdbi.create(pool);
            List<EventKey> keys = List.of(
                    new EventKey("/clusters/eu-1", "new-1-2"),
                    new EventKey("/clusters/eu-1n", "ew-1-2"),
                    new EventKey("1:", "2:3"),
                    new EventKey("/größe/\uD83D\uDE80", "пример-\uD834\uDD1E"));

            assertThat(keys).allSatisfy(key -> assertThat(FactKeys.digest(key)).isEqualTo(inSql(jdbi, key)));
        }
    }

    private static UUID inSql(Jdbi jdbi, EventKey key) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT billing_fact_key(:source, :id)")
                .bind("source", key.source())
                .bind("id", key.id())
                .mapTo(UUID.class)
                .one());
    }
}

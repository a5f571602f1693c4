package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.webhook.EndpointSecrets;
import io.streamspace.billing.webhook.SigningSecret;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.WebhookEndpoints;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of endpoints. Secrets are kept as they are, for they have to sign; no query but two reads them. */
public final class PostgresWebhookEndpoints implements WebhookEndpoints {

    private static final String FIND = "SELECT * FROM billing_webhook_endpoints WHERE id = :id";

    private final Jdbi jdbi;

    public PostgresWebhookEndpoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean add(WebhookEndpoint endpoint, SigningSecret secret, int most) {
        return jdbi.withHandle(handle -> {
            handle.execute("LOCK TABLE billing_webhook_endpoints IN SHARE ROW EXCLUSIVE MODE");
            return handle.createUpdate(sql("add"))
                            .bind("id", endpoint.id())
                            .bind("url", endpoint.wish().url())
                            .bind("types", Columns.texts(endpoint.wish().types().patterns()))
                            .bind("description", endpoint.wish().description())
                            .bind("secret", secret.bytes())
                            .bind("createdBy", endpoint.origin().createdBy())
                            .bind("createdAt", Sql.parameter(endpoint.origin().createdAt()))
                            .bind("most", most)
                            .execute()
                    == 1;
        });
    }

    @Override
    public List<WebhookEndpoint> list(@Nullable String after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM billing_webhook_endpoints WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map((row, context) -> WebhookRows.endpoint(row))
                .list());
    }

    @Override
    public Optional<WebhookEndpoint> find(String id) {
        return one(FIND, id);
    }

    @Override
    public Optional<WebhookEndpoint> lock(String id) {
        return one(FIND + " FOR NO KEY UPDATE", id);
    }

    @Override
    public void save(WebhookEndpoint endpoint) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("save"))
                .bind("id", endpoint.id())
                .bind("url", endpoint.wish().url())
                .bind("types", Columns.texts(endpoint.wish().types().patterns()))
                .bind("description", endpoint.wish().description())
                .bind("status", endpoint.condition().status().key())
                .bind("reason", endpoint.condition().reason())
                .bind("failingSince", Sql.parameter(endpoint.condition().failingSince()))
                .execute());
    }

    @Override
    public EndpointSecrets secrets(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> WebhookRows.secrets(row))
                .one());
    }

    @Override
    public void replaceSecrets(String id, EndpointSecrets endpointSecrets) {
        SigningSecret previous = endpointSecrets.previous();
        jdbi.useHandle(handle -> handle.createUpdate(sql("replace_secrets"))
                .bind("id", id)
                .bind("secret", endpointSecrets.current().bytes())
                .bind("previous", previous == null ? null : previous.bytes())
                .bind("previousUntil", Sql.parameter(endpointSecrets.previousUntil()))
                .execute());
    }

    @Override
    public boolean delete(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM billing_webhook_endpoints WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public void succeeded(String id) {
        jdbi.useHandle(
                handle -> handle.createUpdate(sql("succeeded")).bind("id", id).execute());
    }

    @Override
    public Optional<WebhookEndpoint> failed(String id, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(sql("failed"))
                .bind("id", id)
                .bind("at", Sql.parameter(at))
                .map((row, context) -> WebhookRows.endpoint(row))
                .findOne());
    }

    private Optional<WebhookEndpoint> one(String sql, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", id)
                .map((row, context) -> WebhookRows.endpoint(row))
                .findOne());
    }

    private static String sql(String name) {
        return Sql.read(PostgresWebhookEndpoints.class, name);
    }
}

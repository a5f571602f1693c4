package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.webhook.EndpointSecrets;
import io.streamspace.billing.webhook.EndpointStatus;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.SigningSecret;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.WebhookMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of the webhook tables. */
final class WebhookRows {

    private WebhookRows() {}

    static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                row.getString("id"),
                new WebhookEndpoint.Wish(
                        row.getString("url"),
                        new EventTypes(List.of((String[]) row.getArray("types").getArray())),
                        row.getString("description")),
                new WebhookEndpoint.Condition(
                        EndpointStatus.ofKey(row.getString("status")),
                        row.getString("disabled_reason"),
                        Sql.instantOrNull(row, "failing_since")),
                new WebhookEndpoint.Origin(row.getString("created_by"), Sql.instant(row, "created_at")));
    }

    static EndpointSecrets secrets(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes("previous_secret");
        return new EndpointSecrets(
                new SigningSecret(row.getBytes("secret")),
                previous == null ? null : new SigningSecret(previous),
                Sql.instantOrNull(row, "previous_until"));
    }

    static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                new WebhookDelivery.Key(new AccountId(row.getString("account_id")), row.getString("id")),
                message(row),
                new WebhookDelivery.Destination(row.getString("endpoint_id"), row.getString("url"), secrets(row)));
    }

    /** The body as the specification recommends it: type, timestamp, data; and which event and account it is about. */
    private static WebhookMessage message(ResultSet row) throws SQLException {
        String type = row.getString("type");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", Sql.instant(row, "happened_at").toString());
        body.put("id", row.getString("event_id"));
        body.put("account_id", row.getString("account_id"));
        body.put("data", Json.read(row.getString("data")));
        return new WebhookMessage(row.getString("message_id"), type, Json.write(body));
    }
}

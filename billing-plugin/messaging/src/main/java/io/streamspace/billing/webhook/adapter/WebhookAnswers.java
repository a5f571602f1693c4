package io.streamspace.billing.webhook.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.webhook.ManageEndpoints.Revealed;
import io.streamspace.billing.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about endpoints. */
final class WebhookAnswers {

    private WebhookAnswers() {}

    @Answer("Webhook")
    record WebhookAnswer(
            String id,
            String url,
            List<String> types,
            @Nullable String description,
            String status,
            @Nullable String disabledReason,
            @Nullable Instant failingSince,
            String createdBy,
            Instant createdAt) {

        static WebhookAnswer of(WebhookEndpoint endpoint) {
            return new WebhookAnswer(
                    endpoint.id(),
                    endpoint.wish().url(),
                    endpoint.wish().types().patterns(),
                    endpoint.wish().description(),
                    endpoint.condition().status().key(),
                    endpoint.condition().reason(),
                    endpoint.condition().failingSince(),
                    endpoint.origin().createdBy(),
                    endpoint.origin().createdAt());
        }
    }

    /** An endpoint with the secret that was just made for it. */
    @Answer("RevealedWebhook")
    record RevealedWebhookAnswer(@JsonUnwrapped WebhookAnswer webhook, String secret) {

        static RevealedWebhookAnswer of(Revealed revealed) {
            return new RevealedWebhookAnswer(
                    WebhookAnswer.of(revealed.endpoint()), revealed.secret().reveal());
        }
    }

    @Answer("WebhookTest")
    record WebhookTestAnswer(String deliveryId) {}

    /** How many deliveries are made again. */
    @Answer("WebhookReplay")
    record WebhookReplayAnswer(int replayed) {}
}

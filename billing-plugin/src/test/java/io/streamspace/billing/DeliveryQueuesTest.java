package io.streamspace.billing;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.DeliveryQueue;
import io.streamspace.billing.delivery.DeliveryQueueContract;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeStatus;
import io.streamspace.billing.notification.Notices;
import io.streamspace.billing.notification.SmtpReply;
import io.streamspace.billing.notification.adapter.PostgresNotices;
import io.streamspace.billing.provider.adapter.PostgresTasks;
import io.streamspace.billing.provider.adapter.PostgresWebhookInbox;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.queue.EventResult;
import io.streamspace.billing.provider.queue.EventStatus;
import io.streamspace.billing.provider.queue.HandleEvents;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.RetryDecision;
import io.streamspace.billing.provider.queue.TaskResult;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.DeliveryStatus;
import io.streamspace.billing.webhook.EventTypes;
import io.streamspace.billing.webhook.SigningSecret;
import io.streamspace.billing.webhook.WebhookDeliveries;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoint;
import io.streamspace.billing.webhook.adapter.PostgresWebhookDeliveries;
import io.streamspace.billing.webhook.adapter.PostgresWebhookEndpoints;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Each kind of delivery passes the contract of delivery queues on its own table. */
class DeliveryQueuesTest {

    @Nested
    class WebhookMessages extends DatabaseTest
            implements DeliveryQueueContract<WebhookDelivery, WebhookDeliveries.Settlement> {

        private final PostgresWebhookDeliveries deliveries = new PostgresWebhookDeliveries(jdbi, () -> NOW);
        private final WebhookEndpoint endpoint = new WebhookEndpoint(
                "we_1",
                new WebhookEndpoint.Wish("https://all.example/", new EventTypes(List.of()), null),
                WebhookEndpoint.Condition.GOOD,
                new WebhookEndpoint.Origin("root", NOW));
        private final Map<String, String> names = new HashMap<>();

        WebhookMessages() {
            transactions.run(() ->
                    new PostgresWebhookEndpoints(jdbi).add(endpoint, SigningSecret.random(new SecureRandom()), 1));
        }

        @Override
        public DeliveryQueue<WebhookDelivery, WebhookDeliveries.Settlement> queue() {
            return deliveries;
        }

        @Override
        public String enqueue(String name, Instant dueAt) {
            String id =
                    deliveries.send(endpoint, new WebhookDeliveries.Special(ALICE, name, "webhook.test", NOW), dueAt);
            names.put(id, name);
            return id;
        }

        @Override
        public String name(WebhookDelivery entry) {
            return names.getOrDefault(entry.key().id(), "unknown");
        }

        @Override
        public WebhookDeliveries.Settlement delivered(Instant at) {
            return settlement(200, DeliveryStatus.DELIVERED, at, at);
        }

        @Override
        public WebhookDeliveries.Settlement failed(Instant at, Instant dueAt) {
            return settlement(500, DeliveryStatus.WAITING, at, dueAt);
        }

        @Override
        public WebhookDeliveries.Settlement givenUp(Instant at) {
            return settlement(500, DeliveryStatus.FAILED, at, at);
        }

        private WebhookDeliveries.Settlement settlement(int code, DeliveryStatus status, Instant at, Instant dueAt) {
            return new WebhookDeliveries.Settlement(
                    new WebhookDeliveries.Attempt(at, 1, new DeliveryOutcome(code, "answer", null)),
                    new WebhookDeliveries.Verdict(status, dueAt, 1));
        }
    }

    @Nested
    class MailsAndNotices extends DatabaseTest implements DeliveryQueueContract<Notice, Notices.Outcome> {

        private final PostgresNotices notices = new PostgresNotices(jdbi, () -> NOW);

        @Override
        public DeliveryQueue<Notice, Notices.Outcome> queue() {
            return notices;
        }

        @Override
        public String enqueue(String name, Instant dueAt) {
            jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_notices (account_id, id, event_id, occasion, happened_at, data, status, due_at,"
                            + " created_at) VALUES ('user:alice', ?, 'e', 'credit_low', now(), '{}', 'waiting', ?, now())",
                    name,
                    Sql.parameter(dueAt)));
            return name;
        }

        @Override
        public String name(Notice entry) {
            return entry.id();
        }

        @Override
        public Notices.Outcome delivered(Instant at) {
            return outcome(NoticeStatus.SENT, at, at);
        }

        @Override
        public Notices.Outcome failed(Instant at, Instant dueAt) {
            return outcome(NoticeStatus.WAITING, at, dueAt);
        }

        @Override
        public Notices.Outcome givenUp(Instant at) {
            return outcome(NoticeStatus.FAILED, at, at);
        }

        private Notices.Outcome outcome(NoticeStatus status, Instant at, Instant dueAt) {
            SmtpReply answer = new SmtpReply(SmtpReply.Outcome.LATER, null, "answer");
            return new Notices.Outcome(status, at, dueAt, "alice@a.example", answer);
        }
    }

    @Nested
    class ProviderTasks extends DatabaseTest implements DeliveryQueueContract<RequestedTask, TaskResult> {

        private Instant now = NOW;
        private final PostgresTasks tasks = new PostgresTasks(jdbi, new HandleEvents.Clocks(() -> NOW, () -> now));

        @Override
        public DeliveryQueue<RequestedTask, TaskResult> queue() {
            return tasks;
        }

        @Override
        public String enqueue(String name, Instant dueAt) {
            now = dueAt;
            tasks.ask(List.of(new ProviderTask(ALICE, "collect", name)));
            return jdbi.withHandle(
                    handle -> handle.createQuery("SELECT handle FROM billing_provider_tasks WHERE subject = :name")
                            .bind("name", name)
                            .mapTo(String.class)
                            .one());
        }

        @Override
        public String name(RequestedTask entry) {
            return entry.providerTask().subject();
        }

        @Override
        public TaskResult delivered(Instant at) {
            return new TaskResult.Performed(at, null);
        }

        @Override
        public TaskResult failed(Instant at, Instant dueAt) {
            return new RetryDecision(at, dueAt, "failed");
        }

        @Override
        public TaskResult givenUp(Instant at) {
            return new RetryDecision(at, null, "failed");
        }
    }

    @Nested
    class ProviderEvents extends DatabaseTest implements DeliveryQueueContract<ProviderEvent, EventResult> {

        private final PostgresWebhookInbox inbox = new PostgresWebhookInbox(jdbi);

        @Override
        public DeliveryQueue<ProviderEvent, EventResult> queue() {
            return inbox;
        }

        @Override
        public String enqueue(String name, Instant dueAt) {
            jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_provider_events (id, type, api_version, object_kind, object_id, mode, created_at,"
                            + " received_at, status, due_at)"
                            + " VALUES (?, 't', 'v', 'k', 'o', 'test', now(), now(), 'received', ?)",
                    name,
                    Sql.parameter(dueAt)));
            return name;
        }

        @Override
        public String name(ProviderEvent entry) {
            return entry.id();
        }

        @Override
        public EventResult delivered(Instant at) {
            return new EventResult.Handled(at, EventStatus.HANDLED, ALICE, "done");
        }

        @Override
        public EventResult failed(Instant at, Instant dueAt) {
            return new RetryDecision(at, dueAt, "failed");
        }

        @Override
        public EventResult givenUp(Instant at) {
            return new RetryDecision(at, null, "failed");
        }
    }
}

package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.adapter.QuotasResource;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Scope.Standing;
import io.streamspace.billing.payment.adapter.AccountResource;
import io.streamspace.billing.stream.StreamHub;
import io.streamspace.billing.stream.StreamScope;
import io.streamspace.billing.stream.StreamSources;
import io.streamspace.billing.stream.StreamTerms;
import io.streamspace.billing.stream.Topic;
import io.streamspace.billing.stream.adapter.PostgresChangeVersions;
import io.streamspace.billing.stream.adapter.PostgresInvoiceStates;
import io.streamspace.billing.stream.adapter.StreamResource;
import io.streamspace.billing.usage.adapter.UsageResource;
import io.streamspace.plugin.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Live changes over server-sent events. */
final class StreamModule implements AutoCloseable {

    /** Whose answers are told again whenever they change. */
    record Answers(UsageResource usage, QuotasResource quotas, AccountResource account) {

        static Answers of(BillingModules billingModules, AccountScopes scopes) {
            return new Answers(
                    new UsageResource(
                            scopes,
                            billingModules.sums(),
                            billingModules.billingStores().periods(),
                            billingModules::usageTerms,
                            billingModules.now()),
                    new QuotasResource(
                            scopes,
                            billingModules.quotas().quotas(),
                            billingModules.quotas().check(),
                            billingModules.now()),
                    billingModules.collectionsModule().account(scopes));
        }

        Object of(Topic topic, AccountId account, StreamScope streamScope) {
            return switch (topic) {
                case USAGE -> usage.now(scope(account, streamScope));
                case QUOTAS -> quotas.now(account);
                case STANDING -> this.account.standing(account);
                default -> throw new IllegalArgumentException(topic + " is not told whole");
            };
        }

        /** Somebody who may see so much of it, whoever it is. */
        private static Scope scope(AccountId account, StreamScope streamScope) {
            Caller anyone = new Caller("", Set.of(), null, null);
            return new Scope(anyone, account, streamScope == StreamScope.EVERYTHING ? Standing.ADMIN : Standing.MEMBER);
        }
    }

    private static final StreamTerms TERMS = StreamTerms.USUAL;

    private final StreamHub streamHub;
    private final StreamThreads threads = new StreamThreads();

    StreamModule(PluginServices on, Answers answers) {
        this.streamHub = new StreamHub(
                new StreamSources(
                        new PostgresChangeVersions(on.jdbi()),
                        answers::of,
                        new PostgresInvoiceStates(on.jdbi()),
                        on.context().clock()::now),
                TERMS,
                Instant::now);
    }

    void start() {
        threads.every(TERMS.look(), streamHub::look);
        threads.every(TERMS.breath(), streamHub::breathe);
    }

    StreamResource resource(AccountScopes scopes) {
        return new StreamResource(scopes, streamHub);
    }

    StreamHub streamHub() {
        return streamHub;
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return Map.of("streamspace_billing_stream_listeners", streamHub::listeners);
    }

    /** Ends every stream, then what looks for changes. */
    @Override
    public void close() {
        streamHub.close();
        threads.close();
    }
}

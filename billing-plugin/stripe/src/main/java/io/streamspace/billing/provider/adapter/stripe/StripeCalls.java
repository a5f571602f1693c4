package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, and tells apart what Stripe says to them: an answer, a refusal, or that it is away (no connection, 409 while
 * the same key is under way, 429, 5xx, an answer that is no JSON, 401 until the key is mended).
 */
final class StripeCalls {

    /** Objects in one page of a list, the most that Stripe gives. */
    static final long PAGE_SIZE = 100;

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;
    private static final int OK = 200;
    private static final Set<String> OF_ONE_OBJECT = Set.of("lock_timeout", "idempotency_key_in_use");

    /** A request. */
    interface Sending {
        StripeObject send(StripeClient client) throws StripeException;
    }

    /** One page of a list. */
    interface Paging {
        /** @param after the last id of the page before; null: the first page */
        StripeCollection<?> send(StripeClient client, @Nullable String after) throws StripeException;
    }

    private final StripeClient client;
    /** Stripe's address, for messages: the SDK always names its usual one. */
    private final String base;

    private final CircuitBreaker circuitBreaker;
    private final StripeMetadata metadata;

    StripeCalls(StripeClient client, StripeGateway.Surroundings surroundings) {
        this.client = client;
        this.base = surroundings.base().toString();
        this.circuitBreaker = surroundings.circuitBreaker();
        this.metadata = new StripeMetadata(surroundings.installation());
    }

    /** The labels of what is made here; another installation that shares the account at Stripe leaves it alone. */
    StripeMetadata metadata() {
        return metadata;
    }

    /**
     * Options of a request that changes something: a repeat with the same key answers as the first time. The key bears the
     * installation, for several may share an account of Stripe's.
     */
    RequestOptions with(String key) {
        return RequestOptions.builder()
                .setIdempotencyKey(metadata.installation() + ":" + key)
                .build();
    }

    /**
     * The same for a request whose parameters may differ when it is repeated: other parameters are another request.
     * Not for payments, of which there must never be a second.
     */
    RequestOptions with(String key, ApiRequestParams params) {
        return with(key + ":" + RequestDigest.of(params));
    }

    /** @throws ProviderRefusal if it is refused */
    StripeFields ask(Sending sending) {
        return answer(sending).granted();
    }

    /** Empty if there is no such thing. */
    Optional<StripeFields> find(Sending sending) {
        return answer(sending).found();
    }

    /** All pages of a list, in its order. */
    List<StripeFields> all(Paging paging) {
        List<StripeFields> all = new ArrayList<>();
        boolean isMore = true;
        while (isMore) {
            String after = all.isEmpty() ? null : all.get(all.size() - 1).required("id");
            StripeFields page = ask(client -> paging.send(client, after));
            List<StripeFields> elements = page.list();
            all.addAll(elements);
            isMore = page.is("has_more") && !elements.isEmpty();
        }
        return all;
    }

    /** @throws ProviderAway if there is no answer */
    StripeAnswer answer(Sending sending) {
        circuitBreaker.refusesFor().ifPresent(rest -> {
            throw new ProviderAway("Stripe did not answer lately and is left alone for a while.", rest, null);
        });
        try {
            StripeAnswer answer = success(sending.send(client).getLastResponse());
            circuitBreaker.succeeded();
            return answer;
        } catch (StripeException e) {
            return refused(e);
        } catch (RuntimeException e) {
            // the SDK's way of saying that a body is not what it should be
            throw away("gave an answer that cannot be read", SHORTLY, e);
        }
    }

    /** The SDK takes an error for a success if its {@code error} is no object. */
    private StripeAnswer success(StripeResponse response) {
        if (response.code() / 100 != 2) {
            throw new IllegalStateException("an error without an error");
        }
        return read(OK, response.body());
    }

    private StripeAnswer refused(StripeException e) {
        Optional<StripeResponse> response = response(e);
        int status = response.map(StripeResponse::code).orElse(BROKEN);
        if (status == UNAUTHORIZED) {
            throw new ProviderAway("Stripe does not accept the configured secret key.", UNTIL_MENDED, null);
        }
        if (isBusyWithOne(e)) {
            circuitBreaker.succeeded();
            throw new ProviderAway("Stripe at " + base + " is busy with this object.", retryAfter(response), null);
        }
        if (status == CONFLICT || status == TOO_MANY || status >= BROKEN) {
            throw away(failing(e, status), retryAfter(response), cause(e));
        }
        circuitBreaker.succeeded();
        return read(status, response.orElseThrow().body());
    }

    /** Whether Stripe serves everybody, but not this one object now. */
    private static boolean isBusyWithOne(StripeException e) {
        return e.getStripeError() != null
                && OF_ONE_OBJECT.contains(String.valueOf(e.getStripeError().getCode()));
    }

    private StripeAnswer read(int status, String body) {
        try {
            return new StripeAnswer(status, new StripeFields(Json.read(body), metadata.installation()));
        } catch (Problem e) {
            throw new IllegalStateException("no JSON", e);
        }
    }

    private static Optional<StripeResponse> response(StripeException e) {
        return Optional.ofNullable(e.getStripeError()).map(StripeObject::getLastResponse);
    }

    private ProviderAway away(String what, Duration retryAfter, @Nullable Throwable cause) {
        circuitBreaker.failed();
        return new ProviderAway("Stripe at " + base + " " + what + ".", retryAfter, cause);
    }

    private static String failing(StripeException e, int status) {
        if (e instanceof ApiConnectionException) {
            return "could not be reached (" + rootOf(e).getClass().getSimpleName() + ")";
        }
        return e.getStripeError() == null ? "gave an answer that cannot be read" : "answered " + status;
    }

    /** What the network said; never the SDK's own words, which may quote bodies. */
    private static @Nullable Throwable cause(StripeException e) {
        return e instanceof ApiConnectionException ? e.getCause() : null;
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    private static Duration retryAfter(Optional<StripeResponse> response) {
        return response.flatMap(known -> known.headers().firstValue("Retry-After"))
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(asked -> asked.compareTo(MOST) <= 0)
                .orElse(SHORTLY);
    }
}

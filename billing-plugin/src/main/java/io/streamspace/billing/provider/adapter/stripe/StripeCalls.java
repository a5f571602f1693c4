package io.streamspace.billing.provider.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import io.streamspace.billing.config.Json;
import io.streamspace.billing.provider.Breaker;
import io.streamspace.billing.provider.ProviderAway;
import io.streamspace.billing.provider.ProviderRefusal;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, and tells apart what Stripe says to them: an answer, a refusal, or that it is away (no connection, 409 while
 * the same key is under way, 429, 5xx, an answer that is no JSON, 401 until the key is mended).
 */
final class StripeCalls {

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;
    private static final int OK = 200;

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
    private final String base;
    private final Breaker breaker;

    /** @param base Stripe's address, for messages: the SDK always names its usual one */
    StripeCalls(StripeClient client, String base, Breaker breaker) {
        this.client = client;
        this.base = base;
        this.breaker = breaker;
    }

    /** For a request that changes something: a repeat with the same key answers as the first time. */
    static RequestOptions with(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** @throws ProviderRefusal if it is refused */
    Fields ask(Sending sending) {
        return answer(sending).granted();
    }

    /** Empty if there is no such thing. */
    Optional<Fields> find(Sending sending) {
        return answer(sending).found();
    }

    /** All pages of a list, in its order. */
    List<Fields> all(Paging paging) {
        List<Fields> all = new ArrayList<>();
        boolean isMore = true;
        while (isMore) {
            String after = all.isEmpty() ? null : all.get(all.size() - 1).required("id");
            Fields page = ask(client -> paging.send(client, after));
            List<Fields> elements = page.list();
            all.addAll(elements);
            isMore = page.is("has_more") && !elements.isEmpty();
        }
        return all;
    }

    /** @throws ProviderAway if there is no answer */
    Answer answer(Sending sending) {
        breaker.refusesFor().ifPresent(rest -> {
            throw new ProviderAway("Stripe did not answer lately and is left alone for a while.", rest, null);
        });
        try {
            Answer answer = success(sending.send(client).getLastResponse());
            breaker.succeeded();
            return answer;
        } catch (StripeException e) {
            return refused(e);
        } catch (RuntimeException e) {
            // the SDK's way of saying that a body is not what it should be
            throw away("gave an answer that cannot be read", SHORTLY, e);
        }
    }

    /** The SDK takes an error for a success if its {@code error} is no object. */
    private static Answer success(StripeResponse response) {
        if (response.code() / 100 != 2) {
            throw new IllegalStateException("an error without an error");
        }
        return read(OK, response.body());
    }

    private Answer refused(StripeException e) {
        Optional<StripeResponse> response = response(e);
        int status = response.map(StripeResponse::code).orElse(BROKEN);
        if (status == UNAUTHORIZED) {
            throw new ProviderAway("Stripe does not accept the configured secret key.", UNTIL_MENDED, null);
        }
        if (status == CONFLICT || status == TOO_MANY || status >= BROKEN) {
            throw away(failing(e, status), retryAfter(response), cause(e));
        }
        breaker.succeeded();
        return read(status, response.orElseThrow().body());
    }

    private static Answer read(int status, String body) {
        try {
            return new Answer(status, new Fields(Json.read(body)));
        } catch (Problem e) {
            throw new IllegalStateException("no JSON", e);
        }
    }

    private static Optional<StripeResponse> response(StripeException e) {
        return Optional.ofNullable(e.getStripeError()).map(StripeObject::getLastResponse);
    }

    private ProviderAway away(String what, Duration retryAfter, @Nullable Throwable cause) {
        breaker.failed();
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

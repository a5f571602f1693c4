package io.streamspace.host.session;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.plugin.SessionGate.Decision;
import io.streamspace.plugin.SessionGate.HourlyPrice;
import io.streamspace.plugin.SessionGate.Quote;
import io.streamspace.plugin.SessionGate.Request;
import io.streamspace.plugin.SessionGate.Room;
import io.streamspace.plugin.SessionGate.Shortage;
import io.streamspace.plugin.SessionPrices.SessionPrice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every plugin. While a gate fails to answer, such as without its database, nothing begins: 503, to be asked again. A
 * hard limit or a lock that held only as long as its database is there would be none. One whose code is broken or gone
 * stands open, as one that is disabled; prices that fail are left out.
 */
public final class Gates {

    private static final Logger LOG = LoggerFactory.getLogger(Gates.class);

    private final Supplier<List<ActivePlugin>> plugins;

    public Gates(Supplier<List<ActivePlugin>> plugins) {
        this.plugins = plugins;
    }

    /**
     * Lets pass what every plugin's gate allows, else 402; 503 {@code gate_unavailable} while one fails to answer.
     *
     * @return the price, if a plugin names one
     */
    Optional<HourlyPrice> pass(Request request) {
        Optional<HourlyPrice> price = Optional.empty();
        List<ActivePlugin> passed = new ArrayList<>();
        for (ActivePlugin active : plugins.get()) {
            passed.add(active);
            Decision decision = decide(active, passed, request);
            if (decision instanceof Decision.Refused refused) {
                withdraw(passed.subList(0, passed.size() - 1), request);
                throw problem(refused).asException();
            }
            HourlyPrice named = ((Decision.Allowed) decision).price();
            price = price.isPresent() ? price : Optional.ofNullable(named);
        }
        return price;
    }

    /** What every plugin's gate would say; the first refusal stands for all. Nothing is set aside. */
    Quote quote(Request request) {
        List<Room> rooms = new ArrayList<>();
        Decision.@Nullable Refused refused = null;
        @Nullable HourlyPrice price = null;
        for (ActivePlugin active : plugins.get()) {
            Quote quote = quote(active, request);
            rooms.addAll(quote.rooms());
            if (quote.decision() instanceof Decision.Refused no) {
                refused = refused == null ? no : refused;
            } else if (price == null) {
                price = ((Decision.Allowed) quote.decision()).price();
            }
        }
        return new Quote(refused == null ? new Decision.Allowed(price) : refused, rooms);
    }

    /** What was let pass does not come about. */
    void withdraw(Request request) {
        withdraw(plugins.get(), request);
    }

    /** What the plugins know of the prices of sessions. */
    Map<String, SessionPrice> prices(Collection<String> sessionIds) {
        Map<String, SessionPrice> prices = new HashMap<>();
        for (ActivePlugin active : plugins.get()) {
            try {
                active.plugin().sessionPrices().of(sessionIds).forEach(prices::putIfAbsent);
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{} could not price sessions", active.id(), e);
            }
        }
        return prices;
    }

    /** @param asked the plugins asked so far, this one last: if it fails nobody keeps anything set aside */
    private static Decision decide(ActivePlugin active, List<ActivePlugin> asked, Request request) {
        try {
            return active.plugin().sessionGate().decide(request);
        } catch (RuntimeException e) {
            withdraw(asked, request);
            throw unavailable(active, e);
        } catch (LinkageError e) {
            LOG.error("the gate of {} is broken and is passed", active.id(), e);
            return new Decision.Allowed(null);
        }
    }

    private static ProblemException unavailable(ActivePlugin active, RuntimeException failure) {
        LOG.error("the gate of {} failed", active.id(), failure);
        return Problem.of(503, "gate_unavailable", "Whether this may begin cannot be told now; try again.")
                .asException();
    }

    private static Quote quote(ActivePlugin active, Request request) {
        try {
            return active.plugin().sessionGate().quote(request);
        } catch (RuntimeException e) {
            throw unavailable(active, e);
        } catch (LinkageError e) {
            LOG.error("the gate of {} could not quote", active.id(), e);
            return new Quote(new Decision.Allowed(null), List.of());
        }
    }

    private static void withdraw(List<ActivePlugin> passed, Request request) {
        for (ActivePlugin active : passed) {
            try {
                active.plugin().sessionGate().withdraw(request);
            } catch (RuntimeException | LinkageError e) {
                LOG.error("the gate of {} could not take back what it allowed", active.id(), e);
            }
        }
    }

    private static Problem problem(Decision.Refused refused) {
        Problem problem = Problem.of(402, refused.code(), refused.detail());
        Shortage shortage = refused.shortage();
        if (shortage == null) {
            return problem;
        }
        return problem.with("meter", shortage.meter())
                .with("unit", shortage.unit())
                .with("limit", shortage.limit())
                .with("used", shortage.used())
                .with("requested", shortage.requested());
    }
}

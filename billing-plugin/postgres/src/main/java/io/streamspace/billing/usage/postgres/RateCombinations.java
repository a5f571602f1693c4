package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.usage.RatingTerms;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What units of the meters of sessions cost together: each combination is stored once and records name it by its id. */
final class RateCombinations {

    private static final String KNOWN = Sql.read(RateCombinations.class, "known");
    private static final String ADD = Sql.read(RateCombinations.class, "add");

    private RateCombinations() {}

    /** The rates of some meters, whatever the billing period. */
    record Combination(List<RatingTerms> rates) {

        Combination {
            rates = rates.stream()
                    .map(rate -> new RatingTerms(
                            rate.meter(),
                            Instant.EPOCH,
                            rate.unitBase(),
                            rate.rateVersion(),
                            rate.unitPrice(),
                            rate.nonBillableReason()))
                    .sorted(Comparator.comparing(RatingTerms::meter))
                    .toList();
        }

        /** SHA-256 over all that is stored of it, in hex. */
        String digest() {
            StringBuilder text = new StringBuilder();
            for (RatingTerms rate : rates) {
                text.append(rate.meter())
                        .append('|')
                        .append(rate.unitBase())
                        .append('|')
                        .append(rate.rateVersion());
                text.append('|').append(plain(rate.unitPrice())).append('|');
                text.append(RecordRow.key(rate.nonBillableReason())).append('\n');
            }
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private static String plain(@Nullable BigDecimal price) {
            return price == null ? "-" : price.toPlainString();
        }
    }

    private record Rate(String digest, RatingTerms terms) {}

    /** The id of each combination; joins the transaction. */
    static Map<Combination, Integer> ids(Handle handle, Collection<Combination> combinations) {
        Map<String, Combination> wanted = new TreeMap<>();
        combinations.forEach(one -> wanted.putIfAbsent(one.digest(), one));
        Map<String, Integer> known = known(handle, wanted.keySet());
        Set<String> missing = new LinkedHashSet<>(wanted.keySet());
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            add(handle, missing, wanted);
            known = known(handle, wanted.keySet());
        }
        Map<String, Integer> ids = known;
        return wanted.entrySet().stream().collect(toMap(Map.Entry::getValue, entry -> id(ids, entry.getKey())));
    }

    private static int id(Map<String, Integer> ids, String digest) {
        Integer id = ids.get(digest);
        if (id == null) {
            throw new IllegalStateException("rate combination " + digest + " was added and is not there");
        }
        return id;
    }

    private static Map<String, Integer> known(Handle handle, Set<String> digests) {
        return handle
                .createQuery(KNOWN)
                .bind(0, digests.toArray(new String[0]))
                .map((row, context) -> Map.entry(row.getString("digest"), row.getInt("id")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void add(Handle handle, Set<String> missing, Map<String, Combination> wanted) {
        List<Rate> rates = wanted.entrySet().stream()
                .filter(entry -> missing.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().rates().stream().map(rate -> new Rate(entry.getKey(), rate)))
                .toList();
        Rows.of(rates)
                .column("text", Rate::digest)
                .column("text", rate -> rate.terms().meter())
                .column("numeric", rate -> rate.terms().unitBase())
                .column("int4", rate -> rate.terms().rateVersion())
                .column("numeric", rate -> rate.terms().unitPrice())
                .column("numeric", rate -> rate.terms().costPerBaseUnit().orElse(null))
                .column("text", rate -> RecordRow.key(rate.terms().nonBillableReason()))
                .update(handle, ADD);
    }
}

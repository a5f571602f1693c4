package io.streamspace.billing.themestore;

import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what creators submit and lists it; takes it out again. */
public final class ListItem {

    private static final Pattern ID = Pattern.compile("(?=.{1,64}$)[a-z0-9]++(-[a-z0-9]++)*+");
    private static final int LEAST_MEMBERS = 2;
    private static final int MOST_MEMBERS = 50;

    private final StoreItems items;
    private final Stylesheets stylesheets;
    private final ObjectLimits limits;
    private final Transactions transactions;

    public ListItem(StoreItems items, Stylesheets stylesheets, ObjectLimits limits, Transactions transactions) {
        this.limits = limits;
        this.items = items;
        this.stylesheets = stylesheets;
        this.transactions = transactions;
    }

    /**
     * Lists an item.
     *
     * @param storeFaults what was wrong already when the submission was read
     * @throws Problem 422 {@code invalid_parameters} with everything that is wrong; 409 {@code already_listed} if the id
     *     is taken, {@code too_many} if the creator has listed as many as anyone may
     */
    public StoreItem list(Submission submission, StoreTerms terms, StoreFaults storeFaults, Instant now) {
        String id = id(submission, storeFaults);
        Money price = price(submission.price(), terms.currency(), storeFaults);
        checkEnd(submission.until(), now, storeFaults);
        StoreItem.@Nullable Content content = theme(submission, terms, storeFaults);
        return transactions.in(() -> {
            items.lockCreator(submission.creator(), now);
            limits.checkOneMore(submission.creator(), ObjectLimits.Kind.STORE_ITEMS, now);
            StoreItem.@Nullable Content whole = content == null ? bundle(submission, terms, storeFaults) : content;
            storeFaults.refuse();
            return added(offer(submission, id, price), Objects.requireNonNull(whole), now);
        });
    }

    /**
     * Takes an item out of the store; its licences live on. Repeating changes nothing.
     *
     * @throws Problem 409 {@code in_bundle} if a listed bundle holds it
     */
    public void delist(StoreItem item, Instant now) {
        transactions.run(() -> {
            items.lockCreator(item.creator(), now);
            List<String> bundles = items.bundlesWith(item.id());
            if (!bundles.isEmpty()) {
                throw new Problem(
                        Problem.Kind.CONFLICT,
                        "in_bundle",
                        "Take out first what holds it: " + String.join(", ", bundles));
            }
            items.delist(item.id(), now);
        });
    }

    private StoreItem added(StoreItem.Offer offer, StoreItem.Content content, Instant now) {
        StoreItem item = new StoreItem(offer, content, ItemStatus.LISTED, now);
        if (!items.add(item)) {
            throw new Problem(Problem.Kind.CONFLICT, "already_listed", "The id '" + offer.id() + "' is taken.");
        }
        return item;
    }

    private static StoreItem.Offer offer(Submission submission, String id, Money price) {
        Submission.Description description = submission.description();
        return new StoreItem.Offer(
                id, submission.creator(), description.name(), description.text(), price, submission.until());
    }

    private StoreItem.@Nullable Content theme(Submission submission, StoreTerms terms, StoreFaults storeFaults) {
        if (!(submission.content() instanceof Submission.Content.OfTheme content)) {
            return null;
        }
        String stylesheet = ThemeCheck.stylesheet(content.theme(), terms.limits(), stylesheets, storeFaults);
        return StoreItem.Content.of(new StoreItem.SoldTheme(content.theme(), content.licence(), stylesheet));
    }

    private StoreItem.@Nullable Content bundle(Submission submission, StoreTerms terms, StoreFaults storeFaults) {
        if (!(submission.content() instanceof Submission.Content.OfBundle content)) {
            return null;
        }
        List<String> members = content.members();
        if (members.size() < LEAST_MEMBERS || members.size() > MOST_MEMBERS) {
            storeFaults.add(
                    "items", members.size() + " items, " + LEAST_MEMBERS + " to " + MOST_MEMBERS + " are allowed");
        } else {
            membersOf(submission, terms, members, storeFaults);
        }
        return StoreItem.Content.ofBundle(members, content.licence());
    }

    private void membersOf(Submission submission, StoreTerms terms, List<String> members, StoreFaults storeFaults) {
        Map<String, StoreItem> known =
                items.find(members).stream().collect(Collectors.toMap(StoreItem::id, Function.identity()));
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            String field = "items[" + i + "]";
            StoreItem item = known.get(member);
            if (item == null || !item.isListed() || !item.creator().equals(submission.creator())) {
                storeFaults.add(field, "'" + CssRules.shown(member) + "' is no listed theme of yours");
            } else if (item.isBundle() || members.indexOf(member) < i) {
                storeFaults.add(field, "'" + member + "' is " + (item.isBundle() ? "a bundle itself" : "named twice"));
            } else if (!item.price().currency().equals(terms.currency())) {
                storeFaults.add(
                        field, "'" + member + "' is priced in " + item.price().currency());
            }
        }
    }

    private static void checkEnd(@Nullable Instant until, Instant now, StoreFaults storeFaults) {
        if (until != null && !until.isAfter(now)) {
            storeFaults.add("offered_until", until + " is not later than now, " + now);
        }
    }

    private static String id(Submission submission, StoreFaults storeFaults) {
        String given = submission.id();
        String id = given == null ? slug(submission.description().name()) : given;
        if (!ID.matcher(id).matches()) {
            storeFaults.add(
                    "id",
                    "'" + CssRules.shown(id)
                            + "' is no id: up to 64 small letters and digits, with single hyphens between");
        }
        return id;
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Money price(@Nullable BigDecimal price, Currency currency, StoreFaults storeFaults) {
        if (price == null) {
            return Money.zero(currency);
        }
        if (price.signum() <= 0) {
            storeFaults.add("price", price.toPlainString() + " must be greater than 0");
            return Money.zero(currency);
        }
        Optional<String> fault = AmountBounds.fault(price, currency);
        fault.ifPresent(reason -> storeFaults.add("price", price.toPlainString() + " " + reason));
        return fault.isPresent() ? Money.zero(currency) : Money.exact(price, currency);
    }
}

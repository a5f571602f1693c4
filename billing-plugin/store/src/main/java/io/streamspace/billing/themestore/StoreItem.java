package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something in the store: a theme, or a bundle of themes of one creator. */
public record StoreItem(Offer offer, Content content, ItemStatus status, Instant listedAt) {

    /**
     * What is offered.
     *
     * @param id unique in the store, never given out again
     * @param description may be empty
     * @param until from then on it is not sold; null: until it is taken out
     */
    public record Offer(
            String id,
            AccountId creator,
            String name,
            String description,
            Money price,
            @Nullable Instant until) {}

    /**
     * What is in it: a theme, or others.
     *
     * @param theme null for a bundle
     * @param members the ids of a bundle's themes, in its order; empty for a theme
     * @param licence of the theme, or of all the bundle's themes; null: each of them has its own
     */
    public record Content(
            @Nullable SoldTheme theme,
            List<String> members,
            @Nullable LicenceTerms licence) {

        public Content {
            members = List.copyOf(members);
        }

        public static Content of(SoldTheme theme) {
            return new Content(theme, List.of(), theme.licence());
        }

        public static Content ofBundle(List<String> members, @Nullable LicenceTerms licence) {
            return new Content(null, members, licence);
        }
    }

    /**
     * A theme that keeps to the limits.
     *
     * @param stylesheet tokens and rules, as written anew after parsing
     */
    public record SoldTheme(Theme theme, LicenceTerms licence, String stylesheet) {}

    public String id() {
        return offer.id();
    }

    public AccountId creator() {
        return offer.creator();
    }

    public Money price() {
        return offer.price();
    }

    public boolean isBundle() {
        return content.theme() == null;
    }

    /** As stored, answered and ordered: {@code theme} or {@code theme_bundle}. */
    public String type() {
        return isBundle() ? "theme_bundle" : "theme";
    }

    public boolean isListed() {
        return status == ItemStatus.LISTED;
    }

    /** Listed, and its offer has not ended. */
    public boolean isForSale(Instant now) {
        return isListed() && (offer.until() == null || now.isBefore(offer.until()));
    }
}

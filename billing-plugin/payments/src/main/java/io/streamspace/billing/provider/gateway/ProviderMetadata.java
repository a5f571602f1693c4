package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.account.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata by which we recognise objects at the provider.
 *
 * @param account whose it is; null on what belongs to nobody, such as a price
 * @param subject what it stands for, such as {@code invoice:inv_…}, {@code checkout:co_…}, {@code plan:pro}; null: nothing in
 *     particular
 */
public record ProviderMetadata(
        @Nullable AccountId account, @Nullable String subject) {

    /** The keys under which they stand in the provider's metadata. */
    public static final String ACCOUNT = "streamspace_account";

    public static final String SUBJECT = "streamspace_subject";

    /** Which installation made it: several may share an account at the provider. What another made bears none of ours. */
    public static final String INSTALLATION = "streamspace_installation";

    /** None of ours. */
    public static final ProviderMetadata NONE = new ProviderMetadata(null, null);

    /** What follows {@code kind:} in the subject, if it is of that kind. */
    public Optional<String> subject(String kind) {
        return Optional.ofNullable(subject)
                .filter(text -> text.startsWith(kind + ":"))
                .map(text -> text.substring(kind.length() + 1));
    }
}

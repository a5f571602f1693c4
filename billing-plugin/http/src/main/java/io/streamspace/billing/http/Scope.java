package io.streamspace.billing.http;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose account a call is about, and what the caller may see of it.
 *
 * <p>Without {@code user_id} it is the caller's: their organisation's if they belong to one, or with
 * {@code account=me} their own. A platform administrator may name any account, and so may a service in the calls that are
 * open to it ({@link ServiceMayCall}); others only their own.
 */
public record Scope(Caller caller, AccountId account, Standing standing) {

    /** How a caller stands to the account, weakest first. */
    public enum Standing {
        /** Sees usage and quotas, no money. */
        MEMBER,
        /** Sees everything. */
        ADMIN,
        /** Also buys, pays, consents and changes. */
        OWNER,
        /** An administrator of the platform; a service, in the calls that are open to it. */
        PLATFORM
    }

    /** @throws Problem 403 if the caller may not act for the account that is named */
    public static Scope of(HttpServletRequest request) {
        Caller caller = Objects.requireNonNull(Caller.of(request), "the host let an unknown caller in");
        String named = request.getParameter("user_id");
        AccountId own = own(caller, request.getParameter("account"));
        if (named == null || named.isEmpty()) {
            return new Scope(caller, own, standing(caller, own));
        }
        AccountId account = parse(named);
        if (caller.hasRole("admin") || caller.hasRole("service")) {
            return new Scope(caller, account, Standing.PLATFORM);
        }
        if (!account.equals(own) && !account.equals(AccountId.ofUser(caller.user()))) {
            throw new Problem(Kind.FORBIDDEN, "foreign_account", "Only administrators may name another account.");
        }
        return new Scope(caller, account, standing(caller, account));
    }

    /** Reads {@code user_id} of a body or parameter. */
    public static AccountId parse(String userId) {
        try {
            return AccountId.parse(userId);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("user_id", "must name a user or an account");
        }
    }

    /**
     * The same caller before another account; empty if they may not act for it. Of what belongs to nobody yet only the
     * platform knows.
     */
    public Optional<Scope> over(@Nullable AccountId other) {
        if (standing == Standing.PLATFORM) {
            return Optional.of(other == null ? this : new Scope(caller, other, standing));
        }
        return Optional.ofNullable(other)
                .map(account -> new Scope(caller, account, standing(caller, account)))
                .filter(Scope::isOwn);
    }

    /** Whether it is the caller's own or their organisation's account. */
    public boolean isOwn() {
        return account.equals(AccountId.ofUser(caller.user()))
                || account.equals(AccountId.of(caller.user(), caller.organization()));
    }

    /** Whether the caller is the platform itself: it has no account of its own. */
    public boolean isOfService() {
        return caller.hasRole("service") && !caller.hasRole("user") && !caller.hasRole("admin");
    }

    public boolean seesMoney() {
        return standing != Standing.MEMBER;
    }

    /** @throws Problem 403 {@code admin_required} for plain members of an organisation */
    public Scope requireMoney() {
        if (!seesMoney()) {
            throw new Problem(Kind.FORBIDDEN, "admin_required", "Ask an administrator of your organization.");
        }
        return this;
    }

    /** @throws Problem 403 {@code owner_required} for all but owners */
    public Scope requireOwner() {
        if (standing.compareTo(Standing.OWNER) < 0) {
            throw new Problem(Kind.FORBIDDEN, "owner_required", "Only an owner of your organization may do that.");
        }
        return this;
    }

    private static AccountId own(Caller caller, @Nullable String account) {
        if (account == null || account.isEmpty()) {
            return AccountId.of(caller.user(), caller.organization());
        }
        if (!account.equals("me")) {
            throw Problem.invalid("account", "must be me, or left out");
        }
        return AccountId.ofUser(caller.user());
    }

    private static Standing standing(Caller caller, AccountId account) {
        if (caller.hasRole("admin") || caller.hasRole("service")) {
            return Standing.PLATFORM;
        }
        if (account.equals(AccountId.ofUser(caller.user()))) {
            return Standing.OWNER;
        }
        return switch (String.valueOf(caller.organizationRole())) {
            case "owner" -> Standing.OWNER;
            case "admin" -> Standing.ADMIN;
            default -> Standing.MEMBER;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tokens, each kept for new connections until shortly before it expires, or until the server refuses it. */
public final class TokenCredentials implements Credentials {

    /** Longer than a login takes, and than clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final TokenSource source;
    private final Function<String, Login> form;
    private final InstantSource clock;
    private @Nullable Token token;
    private @Nullable Login login;
    private boolean isUsed;

    /**
     * Makes credentials; fetches nothing.
     *
     * @param form what to log in with, made from a token's text
     */
    public TokenCredentials(TokenSource source, Function<String, Login> form, InstantSource clock) {
        this.source = source;
        this.form = form;
        this.clock = clock;
    }

    /** One at a time: of several connections that are opened together, the first one fetches. */
    @Override
    public synchronized Login login() throws CredentialsFailure {
        Login kept = login;
        if (kept != null && isFresh(clock.instant())) {
            isUsed = true;
            return kept;
        }
        Token fetched = source.fetch();
        Login made = form.apply(fetched.value());
        token = fetched;
        login = made;
        isUsed = false;
        return made;
    }

    /** A token that was fetched for the very login that was refused is not worth another one. */
    @Override
    public synchronized boolean isRenewed(Login refused) {
        if (!refused.equals(login)) {
            return true;
        }
        boolean another = isUsed;
        login = null;
        token = null;
        return another;
    }

    private boolean isFresh(Instant now) {
        return token != null && now.isBefore(token.expires().minus(MARGIN));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenCredentials[token=" + token + "]";
    }
}

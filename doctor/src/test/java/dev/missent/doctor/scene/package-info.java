/**
 * Scenes: case files as a person would tell them, one line for each connection or request, together with what the doctor has to say.
 *
 * <p>They lie as {@code *.scene} beside the resources of this package. Each begins with a comment that says what it is.
 *
 * <pre>
 * expect MS-U01 error likely       a finding that is an error or a warning; all of them, in their order; or: expect nothing
 * also MS-S01 info explained-by …  another one that must be there
 * fix nginx                        the server of the first finding's first fix; or: fix none
 *
 * like NAME                        everything of another scene but its expectations
 * but OLD =&gt; NEW                   with that text changed wherever it occurs
 * without TEXT                     without the lines that contain that text
 *
 * target a.test [ADDRESS …]        or a URL; without address it is where the last {@code at} says
 * certificate all a.test b.test    also from=, until=, issuer=_for_blanks, distrust=; a connection gets the first that covers its name
 * server nginx/1.22.1              what the Server field says from here on, unless a line overrides it; - for nothing
 * at 192.0.2.1:443                 where the connections go from here on
 *
 * own a.test h2 &gt; = 421 httpd-421  purpose, server name, protocol; behind the mark Host, status, page, fields
 *   &gt; b.test 200 site-b            another request on the same connection
 * origin-own - clear &gt; a.test 200  in cleartext
 * own a.test !tls_failed alert=unrecognized_name
 *                                  no connection, and why
 * </pre>
 *
 * <p>Before the mark: {@code cert=}, {@code wants} (a client certificate), {@code resumed}, {@code tls=}, {@code offered=}, {@code at=}.
 * Behind it: {@code path=}, and every other word with {@code =} is a field. {@code site-b} is the page of b.test; other pages are in
 * {@code pages.table}.
 *
 * <p>Limits: times, ciphers and fields that no rule looks at are made up.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.scene;

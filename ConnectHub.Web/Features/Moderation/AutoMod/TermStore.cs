using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Adds terms within their limits, inside of the caller's transaction.</summary>
internal static class TermStore
{
    public static readonly string TooMany = $"A channel has at most {ChannelTerm.Most} terms.";
    public static readonly string TooManyRegexes = $"A channel has at most {ChannelTerm.MostRegexes} regular expressions.";

    public static Task<ChannelTerm?> FindAsync(
        ConnectHubDb db, Guid channelId, TermEffect effect, TermMatch match, string key, CancellationToken cancellationToken) =>
        db.Set<ChannelTerm>().FirstOrDefaultAsync(
            t => t.ChannelId == channelId && t.Effect == effect && t.Match == match && t.Key == key, cancellationToken);

    /// <summary>Terms that have run out make room.</summary>
    public static Task ClearAsync(ConnectHubDb db, Guid channelId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<ChannelTerm>().Where(t => t.ChannelId == channelId && t.Until <= now).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Why one more of the kind is too many; null: it is not.</summary>
    public static async Task<string?> FullAsync(ConnectHubDb db, Guid channelId, TermMatch match, CancellationToken cancellationToken)
    {
        var terms = db.Set<ChannelTerm>().Where(t => t.ChannelId == channelId);
        if (await terms.CountAsync(cancellationToken) >= ChannelTerm.Most)
            return TooMany;
        return match == TermMatch.Regex && await terms.CountAsync(t => t.Match == TermMatch.Regex, cancellationToken) >= ChannelTerm.MostRegexes
            ? TooManyRegexes
            : null;
    }
}

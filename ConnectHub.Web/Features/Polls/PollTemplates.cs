using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Engagement;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Polls;

/// <summary>The polls that a channel keeps to ask again. Rights are checked here at each act.</summary>
public sealed class PollTemplates(IDbContextFactory<ConnectHubDb> databases, Participation participation, TimeProvider time)
{
    /// <summary>Empty for who may not run this channel's polls.</summary>
    public async Task<IReadOnlyList<PollTemplate>> ListAsync(Guid channelId, Guid userId, CancellationToken cancellationToken)
    {
        if (!await participation.MayRunAsync(channelId, userId, cancellationToken))
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PollTemplate>().AsNoTracking().Where(t => t.ChannelId == channelId).OrderByDescending(t => t.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Null when it is kept, else what is wrong (for the user).</summary>
    public async Task<string?> KeepAsync(Guid channelId, Guid userId, PollDraft draft, CancellationToken cancellationToken)
    {
        if (!await participation.MayRunAsync(channelId, userId, cancellationToken))
            return "You may not run this channel's polls.";
        var (clean, errors) = PollDraftRules.Check(draft);
        if (errors.Count > 0)
            return string.Join(' ', errors.Values.SelectMany(error => error));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<PollTemplate>().CountAsync(t => t.ChannelId == channelId, cancellationToken) >= PollLimits.Templates)
            return $"A channel keeps at most {PollLimits.Templates} polls. Delete one first.";
        db.Add(new PollTemplate
        {
            ChannelId = channelId,
            Question = clean.Question,
            Options = [.. clean.Options],
            DurationSeconds = clean.DurationSeconds,
            AllowChange = clean.AllowChange,
            HideResults = clean.HideResults,
            ShowOnOverlay = clean.ShowOnOverlay,
            CreatedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public async Task DeleteAsync(Guid channelId, Guid userId, Guid templateId, CancellationToken cancellationToken)
    {
        if (!await participation.MayRunAsync(channelId, userId, cancellationToken))
            return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<PollTemplate>().Where(t => t.Id == templateId && t.ChannelId == channelId).ExecuteDeleteAsync(cancellationToken);
    }
}

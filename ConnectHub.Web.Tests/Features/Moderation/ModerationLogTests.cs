using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Features.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ModerationLogTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ModerationLog Log => site.Services.GetRequiredService<ModerationLog>();
    private ModerationLogReader Reader => site.Services.GetRequiredService<ModerationLogReader>();

    [Fact]
    public async Task List_MoreThanAPage_GivesAllOnceNewestFirst()
    {
        var (owner, channel) = await ChannelAsync();
        for (var i = 0; i < 7; i++)
            await LoggedAsync(channel, owner, ActionKind.ModesChanged, $"{i}");

        var seen = new List<string?>();
        Guid? cursor = null;
        do
        {
            var page = await Reader.ListAsync(owner, channel, LogFilter.Everything, cursor, 3, Cancel);
            seen.AddRange(page!.Entries.Select(entry => entry.Reason));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task List_Filtered_GivesWhatFitsAllConditions()
    {
        var (owner, channel) = await ChannelAsync();
        var target = await site.UserAsync();
        await LoggedAsync(channel, owner, ActionKind.NoteAdded, "wanted", target);
        await LoggedAsync(channel, owner, ActionKind.NoteAdded, "other person");
        await LoggedAsync(channel, owner, ActionKind.Banned, "other kind", target);

        var page = await Reader.ListAsync(owner, channel, new LogFilter([ActionKind.NoteAdded], owner, target), null, 50, Cancel);

        Assert.Equal("wanted", Assert.Single(page!.Entries).Reason);
        Assert.Equal(target, page.Entries[0].TargetUserId);
        var later = new LogFilter(From: site.Clock.GetUtcNow().AddSeconds(1));
        Assert.Empty((await Reader.ListAsync(owner, channel, later, null, 50, Cancel))!.Entries);
    }

    [Fact]
    public async Task List_ByAViewer_IsRefused()
    {
        var (_, channel) = await ChannelAsync();

        Assert.Null(await Reader.ListAsync(await site.UserAsync(), channel, LogFilter.Everything, null, 50, Cancel));
        Assert.Null(await Reader.ListAsync(null, channel, LogFilter.Everything, null, 50, Cancel));
        Assert.False(await site.Services.GetRequiredService<LogCsv>().WriteAsync(TextWriter.Null, null, channel, LogFilter.Everything, Cancel));
    }

    [Fact]
    public async Task Csv_TextsWithCommasQuotesAndFormulas_AreCells()
    {
        var (owner, channel) = await ChannelAsync();
        await LoggedAsync(channel, owner, ActionKind.NoteAdded, "=1+1, \"so\"");
        var csv = new StringWriter();

        Assert.True(await site.Services.GetRequiredService<LogCsv>().WriteAsync(csv, owner, channel, LogFilter.Everything, Cancel));

        Assert.StartsWith("time,action,by,", csv.ToString(), StringComparison.Ordinal);
        Assert.Contains(",\"'=1+1, \"\"so\"\"\",", csv.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, csv.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Undo_FiftyAtOnce_IsOneSecondRowAndNamesTheFirst()
    {
        var (owner, channel) = await ChannelAsync();
        var action = await LoggedAsync(channel, owner, ActionKind.NoteAdded, "wrong");
        var undo = With(new Revert(ActionKind.NoteAdded, null));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => undo.UndoAsync(owner, channel, action.Id, Cancel)));

        Assert.Single(results.OfType<ModerationResult.Done>());
        Assert.Equal(49, results.OfType<ModerationResult.AlreadyDone>().Count());
        var entries = (await Reader.ListAsync(owner, channel, LogFilter.Everything, null, 50, Cancel))!.Entries;
        Assert.Equal(2, entries.Count);
        Assert.Equal(owner, entries.Single(entry => entry.Id == action.Id).Undo!.ById);
    }

    [Fact]
    public async Task Undo_HandlerCannot_LeavesNoRow()
    {
        var (owner, channel) = await ChannelAsync();
        var action = await LoggedAsync(channel, owner, ActionKind.NoteAdded, "kept");

        var result = await With(new Revert(ActionKind.NoteAdded, "Too late.")).UndoAsync(owner, channel, action.Id, Cancel);

        Assert.Equal(new ModerationResult.NothingToDo("Too late."), result);
        Assert.Single((await Reader.ListAsync(owner, channel, LogFilter.Everything, null, 50, Cancel))!.Entries);
    }

    [Fact]
    public async Task Undo_WithoutTheRight_IsForbidden()
    {
        var (owner, channel) = await ChannelAsync();
        var (stranger, _) = await ChannelAsync();
        var moderator = await site.UserAsync();
        await ModeratorAsync(channel, moderator);
        var action = await LoggedAsync(channel, owner, ActionKind.ModeratorAdded, null);
        var undo = With(new Revert(ActionKind.ModeratorAdded, null, ChannelRole.Staff));

        Assert.IsType<ModerationResult.Forbidden>(await undo.UndoAsync(stranger, channel, action.Id, Cancel));
        Assert.IsType<ModerationResult.Forbidden>(await undo.UndoAsync(moderator, channel, action.Id, Cancel));
        Assert.IsType<ModerationResult.Done>(await undo.UndoAsync(owner, channel, action.Id, Cancel));
        Assert.IsType<ModerationResult.NotFound>(await undo.UndoAsync(stranger, await OwnAsync(stranger), action.Id, Cancel));
    }

    private ModerationUndo With(IUndo undo) => new(
        site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), site.Services.GetRequiredService<ChannelAccess>(), Log, [undo]);

    private async Task<(Guid Owner, Guid Channel)> ChannelAsync()
    {
        var owner = await site.UserAsync();
        return (owner, await OwnAsync(owner));
    }

    private async Task<Guid> OwnAsync(Guid owner)
    {
        await using var db = await site.OpenDbAsync();
        return await db.Set<Channel>().Where(c => c.OwnerId == owner).Select(c => c.Id).SingleAsync(Cancel);
    }

    private async Task ModeratorAsync(Guid channel, Guid user)
    {
        await using var db = await site.OpenDbAsync();
        db.Add(new ChannelModerator { ChannelId = channel, UserId = user, AddedById = user, At = site.Clock.GetUtcNow() });
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<ModerationAction> LoggedAsync(Guid channel, Guid actor, ActionKind kind, string? reason, Guid? target = null)
    {
        await using var db = await site.OpenDbAsync();
        var action = Log.Append(db, channel, new ModerationActor(actor, ChannelRole.Owner), kind, new ActionSubject(UserId: target, Reason: reason));
        await db.SaveChangesAsync(Cancel);
        // The log is in the order of milliseconds.
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return action;
    }

    private sealed class Revert(ActionKind kind, string? refusal, ChannelRole needs = ChannelRole.Moderator) : IUndo
    {
        public ActionKind Kind => kind;

        public ChannelRole Needs => needs;

        public Task<string?> RevertAsync(ConnectHubDb db, ModerationAction action, ModerationActor actor, CancellationToken cancellationToken) =>
            Task.FromResult(refusal);

        public Task TellAsync(ModerationAction action, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

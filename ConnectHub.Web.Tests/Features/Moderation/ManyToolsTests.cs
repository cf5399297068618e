using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.Messages;
using ConnectHub.Web.Features.Moderation.Tools;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation;

/// <summary>What a moderator does to many at once.</summary>
public sealed class ManyToolsTests(ChatSite site) : IClassFixture<ChatSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeleteMany_OneIsGoneAlready_DeletesTheRestNamesItAndOneUndoBringsTheRestBack()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var ids = await PostAsync(here, here.Viewer, 3);
        await here.Messages.DeleteAsync(here.Owner, here.Stream, ids[0], Cancel);
        site.Clock.Advance(TimeSpan.FromMilliseconds(5));

        var answer = await ActAsync(here, new("delete-many", Targets: [.. ids.Append(Guid.CreateVersion7()).Select(ShortId.Format)]));

        Assert.Equal("done", answer.Status);
        Assert.Equal([$"one of {await here.HandleAsync(here.Viewer)} ({await here.HandleAsync(here.Owner)} deleted it already)", "one that is not there any more"], answer.Left);
        Assert.Empty(await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel));
        var row = (await here.LogAsync())[0];
        Assert.Equal((ActionKind.MessagesDeleted, here.Viewer, true), (row.Kind, row.TargetUserId, row.CanUndo));
        Assert.Equal("done", (await ActAsync(here, new("undo", Assert.Single(answer.ActionIds)))).Status);
        Assert.Equal(ids[1..], (await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel)).Select(message => message.MessageId));
    }

    [Fact]
    public async Task DeleteMany_WithoutTheRightOrTooMany_DeletesNothing()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var ids = await PostAsync(here, here.Viewer, 2);

        Assert.Equal("forbidden", (await ActAsync(here, new("delete-many", Targets: [.. ids.Select(ShortId.Format)]), here.Viewer)).Status);
        Assert.Equal("invalid", (await ActAsync(here, new("delete-many"))).Status);
        Assert.IsType<ModerationResult.Invalid>((await here.Messages.DeleteManyAsync(
            here.Moderator, here.Stream, [.. Enumerable.Range(0, PickedMessages.Most + 1).Select(_ => Guid.CreateVersion7())], Cancel)).Result);

        Assert.Equal(2, (await site.Chat.HistoryAsync(here.Stream, 10, null, Cancel)).Count);
    }

    [Fact]
    public async Task TimeOutMany_AmongThemTheOwner_TimesTheOthersOutAndOneUndoLiftsAll()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        var other = await site.UserAsync();
        Guid[] people = [here.Viewer, here.Owner, other];

        var answer = await ActAsync(here, new("timeout-many", Targets: [.. people.Select(ShortId.Format)]));

        Assert.Equal((2, $"{await here.HandleAsync(here.Owner)} (The owner of the channel cannot be moderated)"), (answer.ActionIds.Count, Assert.Single(answer.Left)));
        Assert.NotNull((await here.StandingAsync(other)).Barred);
        Assert.Equal(2, (await here.LogAsync()).Count(row => row.Kind == ActionKind.TimedOut));
        site.Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal("done", (await ActAsync(here, new("undo-many", Targets: answer.ActionIds))).Status);
        Assert.Null((await here.StandingAsync(other)).Barred);
        Assert.Null((await here.StandingAsync()).Barred);
    }

    [Fact]
    public async Task Purge_OfMoreThanFive_AsksFirstAndFewAreDeletedAtOnce()
    {
        var here = await ModeratedChannel.OpenAsync(site);
        await PostAsync(here, here.Viewer, 6);
        var few = await site.UserAsync();
        await PostAsync(here, few, 5);

        var asked = await ActAsync(here, new("purge", ShortId.Format(here.Viewer)));

        Assert.Equal(("ask", $"Delete all 6 messages that {await here.HandleAsync(here.Viewer)} wrote in this stream?"), (asked.Status, asked.Text));
        Assert.Equal(11, (await site.Chat.HistoryAsync(here.Stream, 20, null, Cancel)).Count);
        Assert.Equal("forbidden", (await ActAsync(here, new("purge", ShortId.Format(here.Viewer)), few)).Status);
        Assert.Equal("done", (await ActAsync(here, new("purge", ShortId.Format(few)))).Status);
        Assert.Equal("done", (await ActAsync(here, new("purge", ShortId.Format(here.Viewer), Confirmed: true))).Status);
        Assert.Empty(await site.Chat.HistoryAsync(here.Stream, 20, null, Cancel));
    }

    private static Task<ToolAnswer> ActAsync(ModeratedChannel here, ToolRequest request, Guid? by = null) =>
        here.Service<ModeratorTools>().ActAsync(by ?? here.Moderator, here.Stream, request, Cancel);

    private async Task<Guid[]> PostAsync(ModeratedChannel here, Guid user, int count)
    {
        var ids = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = (await site.PostAsync(here.Stream, user, $"line {i}")).MessageId;
            site.Clock.Advance(TimeSpan.FromSeconds(3));
        }
        return ids;
    }
}

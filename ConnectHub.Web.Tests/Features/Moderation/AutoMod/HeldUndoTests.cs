using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Features.Moderation.AutoMod;
using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Tests.Features.Chat;

namespace ConnectHub.Web.Tests.Features.Moderation.AutoMod;

/// <summary>What moderators decided about held messages, taken back.</summary>
public sealed class HeldUndoTests(ChatSite site) : IClassFixture<ChatSite>
{
    private const string Bad = "you should kys";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_OfADenial_LetsTheMessageThroughAndIsASecondRow()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var held = await HeldAsync(channel);
        var denied = await DenyAsync(channel, held);

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Moderator, denied));

        Assert.Equal(held, Assert.Single(room.Snapshot().Chat).MessageId);
        Assert.Equal(HeldState.Approved, Assert.Single(await Queue(channel).MineAsync(channel.Viewer, channel.Stream, Cancel)).State);
        var log = await channel.LogAsync();
        Assert.Equal([ActionKind.Undone, ActionKind.HeldDenied], log.Select(row => row.Kind));
        Assert.Equal((held, ActionKind.HeldDenied, channel.Moderator), (log[0].MessageId, log[0].UndoesKind, log[1].Undo!.ById));
        Assert.IsType<ModerationResult.AlreadyDone>(await channel.UndoAsync(channel.Owner, denied));
    }

    [Fact]
    public async Task Undo_OfADenialTooLate_IsRefusedAndTheLogSaysSo()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var denied = await DenyAsync(channel, await HeldAsync(channel));
        Assert.True(Assert.Single(await channel.LogAsync()).CanUndo);

        site.Leap(HeldMessage.Lifetime);

        var row = Assert.Single(await channel.LogAsync());
        Assert.Equal((false, "Too late to undo: the message's five minutes are over."), (row.CanUndo, row.Final));
        Assert.Equal(row.Final, Assert.IsType<ModerationResult.NothingToDo>(await channel.UndoAsync(channel.Moderator, denied)).Reason);
        Assert.Empty(await site.RowsAsync(channel.Stream));
    }

    [Fact]
    public async Task Undo_OfADenialWithTimeout_NeedsTheTimeoutLiftedFirst()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);
        var timeout = await Decisions(channel).DenyAsync(channel.Moderator, channel.Id, held, null, TimeSpan.FromMinutes(1), Cancel);
        var denied = (await channel.LogAsync()).Single(row => row.Kind == ActionKind.HeldDenied);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Contains("timed out", Assert.IsType<ModerationResult.NothingToDo>(await UndoAsync(channel, denied.Id)).Reason, StringComparison.Ordinal);
        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Moderator, timeout));
        Assert.IsType<ModerationResult.Done>(await UndoAsync(channel, denied.Id));

        Assert.Equal(held, Assert.Single(await site.RowsAsync(channel.Stream)).Id);
    }

    [Fact]
    public async Task Undo_OfAnApproval_DeletesTheMessageAndItsSenderHears()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var room = site.Rooms.Open(channel.Stream);
        var held = await HeldAsync(channel, nonce: "nonce-of-held");
        var approved = await ApproveAsync(channel, held);
        var mark = room.Snapshot().Mark;

        Assert.IsType<ModerationResult.Done>(await channel.UndoAsync(channel.Owner, approved));

        Assert.Equal([held], room.Since(mark, 50).Deleted);
        Assert.Equal(channel.Owner, Assert.Single(await site.RowsAsync(channel.Stream)).DeletedById);
        Assert.Equal(HeldState.Denied, Assert.Single(await Queue(channel).MineAsync(channel.Viewer, channel.Stream, Cancel)).State);
        Assert.Equal([ActionKind.Undone, ActionKind.HeldApproved], (await channel.LogAsync()).Select(row => row.Kind));
    }

    [Fact]
    public async Task Undo_OfAnApprovalWhoseMessageIsDeleted_SaysSo()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var held = await HeldAsync(channel);
        var approved = await ApproveAsync(channel, held);
        Assert.IsType<ModerationResult.Done>(await channel.Messages.DeleteAsync(channel.Viewer, channel.Stream, held, Cancel));

        Assert.Equal("The message is deleted already.", Assert.IsType<ModerationResult.NothingToDo>(await channel.UndoAsync(channel.Moderator, approved)).Reason);
    }

    [Fact]
    public async Task Undo_ByAViewer_IsForbidden()
    {
        var channel = await ModeratedChannel.OpenAsync(site);
        var denied = await DenyAsync(channel, await HeldAsync(channel));

        Assert.IsType<ModerationResult.Forbidden>(await channel.UndoAsync(channel.Viewer, denied));
    }

    private static HeldQueue Queue(ModeratedChannel channel) => channel.Service<HeldQueue>();

    private static HeldDecisions Decisions(ModeratedChannel channel) => channel.Service<HeldDecisions>();

    private static Task<ModerationResult> UndoAsync(ModeratedChannel channel, Guid actionId) =>
        channel.Service<ModerationUndo>().UndoAsync(channel.Moderator, channel.Id, actionId, Cancel);

    private async Task<ModerationResult> DenyAsync(ModeratedChannel channel, Guid held) =>
        await StepAsync(Decisions(channel).DenyAsync(channel.Moderator, channel.Id, held, null, null, Cancel));

    private async Task<ModerationResult> ApproveAsync(ModeratedChannel channel, Guid held) =>
        await StepAsync(Decisions(channel).ApproveAsync(channel.Moderator, channel.Id, held, allowTerm: false, Cancel));

    // The log is in the order of milliseconds.
    private async Task<ModerationResult> StepAsync(Task<ModerationResult> act)
    {
        var result = Assert.IsType<ModerationResult.Done>(await act);
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return result;
    }

    private async Task<Guid> HeldAsync(ModeratedChannel channel, string? nonce = null) =>
        Assert.IsType<ChatResult.Held>(await site.SendAsync(channel.Stream, channel.Viewer, Bad, nonce: nonce)).MessageId;
}

using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Chat;

/// <summary>The application with a live stream to talk in.</summary>
public sealed class ChatSite : ClockedApp
{
    internal ChatService Chat => Services.GetRequiredService<ChatService>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // The clock stands still: a writer that waited for it to gather would wait for ever.
        builder.UseSetting("ConnectHub:Chat:GatherMilliseconds", "0");
    }

    public Task<ChatResult> SendAsync(Guid streamId, Guid userId, string text, Guid? replyTo = null, string? nonce = null) =>
        Chat.SendAsync(new ChatSend(streamId, userId, text, replyTo, nonce ?? Guid.NewGuid().ToString()), Cancel);

    public async Task<ChatPosted> PostAsync(Guid streamId, Guid userId, string text, Guid? replyTo = null, string? nonce = null) =>
        Assert.IsType<ChatResult.Posted>(await SendAsync(streamId, userId, text, replyTo, nonce)).Message;

    public async Task SetVisibilityAsync(Guid ownerId, Guid streamId, StreamVisibility visibility, string? password = null)
    {
        var draft = new StreamDraft("Soldering", "", null, [], StreamQuality.Auto, visibility, password, Record: false);
        Assert.IsType<StreamResult<LiveStream>.Ok>(await Services.GetRequiredService<StreamService>().UpdateAsync(ownerId, streamId, draft, Cancel));
    }

    public async Task EndAsync(Guid streamId)
    {
        await using var db = await OpenDbAsync();
        await db.Set<LiveStream>().Where(s => s.Id == streamId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, StreamStatus.Ended), Cancel);
        Services.GetRequiredService<StreamFactsCache>().Forget(streamId);
    }

    public async Task<List<ChatMessage>> RowsAsync(Guid streamId)
    {
        await using var db = await OpenDbAsync();
        return await db.Set<ChatMessage>().Where(m => m.StreamId == streamId).OrderBy(m => m.Sequence).ToListAsync(Cancel);
    }
}

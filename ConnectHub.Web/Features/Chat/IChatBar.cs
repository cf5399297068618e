using ConnectHub.Web.Data;

namespace ConnectHub.Web.Features.Chat;

/// <summary>
/// Asked inside of the transaction that saves messages, after all rules: who was barred between the rules and the commit does not get a last word in.
/// </summary>
public interface IChatBar
{
    /// <summary>Of these people those who may not write in this stream's chat now, and why.</summary>
    Task<IReadOnlyDictionary<Guid, ChatVerdict.Refuse>> BarredAsync(
        ConnectHubDb db, Guid streamId, IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken);
}

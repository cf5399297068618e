namespace ConnectHub.Web.Shared;

/// <summary>Where in a list the focus goes when the row that had it is gone.</summary>
internal static class NextRow
{
    /// <summary>To the row that follows the first of the <paramref name="touched"/> ones, or is still that one, else to the one before it; null: the list is empty.</summary>
    public static Guid? Of(IReadOnlyList<Guid> before, IReadOnlyCollection<Guid> touched, IReadOnlyList<Guid> now)
    {
        var place = before.TakeWhile(id => !touched.Contains(id)).Count();
        var near = before.Skip(place).Concat(before.Take(place).Reverse()).Concat(now);
        return near.Where(now.Contains).Select(id => (Guid?)id).FirstOrDefault();
    }
}
